import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.dutyList,
  enablePageMeta: true,
  enablePullDownRefresh: true,
});
