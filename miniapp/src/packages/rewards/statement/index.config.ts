import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.statement,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
