import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.reportDetail,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
