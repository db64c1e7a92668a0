import { titles } from '../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.messages,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
