import { titles } from '../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.shop,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
