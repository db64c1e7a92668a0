import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.shifts,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
