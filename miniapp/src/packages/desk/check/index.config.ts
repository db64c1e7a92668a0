import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.sheetCheck,
  enablePageMeta: true,
});
