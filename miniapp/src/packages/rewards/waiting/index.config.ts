import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.waiting,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
