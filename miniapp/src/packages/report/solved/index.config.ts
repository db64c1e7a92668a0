import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.solved,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
