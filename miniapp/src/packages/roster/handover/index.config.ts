import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.handOver,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
