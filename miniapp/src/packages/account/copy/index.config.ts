import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.copy,
  enablePageMeta: true,
});
