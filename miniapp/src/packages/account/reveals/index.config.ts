import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.ownReveals,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
