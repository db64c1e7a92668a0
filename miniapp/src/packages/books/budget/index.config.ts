import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.budget,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
