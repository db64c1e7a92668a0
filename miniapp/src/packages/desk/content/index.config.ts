import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.content,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
