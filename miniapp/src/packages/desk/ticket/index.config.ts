import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.ticket,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
