import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.rider,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
