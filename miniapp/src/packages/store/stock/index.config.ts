import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.stock,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
