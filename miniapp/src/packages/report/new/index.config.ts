import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.reportNew,
  enablePageMeta: true,
});
