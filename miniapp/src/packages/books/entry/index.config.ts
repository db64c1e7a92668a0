import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.entry,
  enablePageMeta: true,
});
