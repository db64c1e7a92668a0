import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.approval,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
