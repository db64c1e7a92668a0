import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.myReports,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
