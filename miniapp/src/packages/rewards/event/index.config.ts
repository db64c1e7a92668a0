import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.event,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
