import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.order,
  enablePageMeta: true,
});
