import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.urgentReads,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
