import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.shopDetail,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
