import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.reportReceipt,
  enablePageMeta: true,
});
