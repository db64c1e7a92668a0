import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.stockItem,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
