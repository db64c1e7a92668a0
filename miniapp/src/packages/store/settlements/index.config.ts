import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.settlements,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
