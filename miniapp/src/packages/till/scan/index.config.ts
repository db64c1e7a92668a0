import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.till,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
