import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.orders,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
