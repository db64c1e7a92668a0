import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.settlement,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
