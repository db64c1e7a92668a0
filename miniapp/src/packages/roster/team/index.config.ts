import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.team,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
