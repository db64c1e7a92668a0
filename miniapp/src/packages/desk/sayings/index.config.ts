import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.sayings,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
