import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.rules,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
