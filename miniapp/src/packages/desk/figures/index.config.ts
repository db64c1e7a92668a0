import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.figures,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
