import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.eventDays,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
