import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.fixed,
  enablePageMeta: true,
  enableShareAppMessage: true,
  enableShareTimeline: true,
});
