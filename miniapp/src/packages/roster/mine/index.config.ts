import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.myRoster,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
