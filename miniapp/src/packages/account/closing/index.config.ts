import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.closing,
  enablePageMeta: true,
});
