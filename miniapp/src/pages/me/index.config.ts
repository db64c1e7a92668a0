import { titles } from '../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.me,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
