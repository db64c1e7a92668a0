import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.expiring,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
