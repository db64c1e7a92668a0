import { titles } from '../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.home,
  navigationStyle: 'custom',
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
