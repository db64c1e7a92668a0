import { titles } from '../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.home,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
