import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.compliance,
  enablePageMeta: true,
});
