import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.budgets,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
