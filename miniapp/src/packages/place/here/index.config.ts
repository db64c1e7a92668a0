import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.place,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
