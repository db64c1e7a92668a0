import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.board,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
