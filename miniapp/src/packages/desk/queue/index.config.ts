import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.desk,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
