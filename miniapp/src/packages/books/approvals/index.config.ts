import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.approvals,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
