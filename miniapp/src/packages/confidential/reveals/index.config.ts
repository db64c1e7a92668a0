import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.reveals,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
