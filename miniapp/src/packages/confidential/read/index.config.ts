import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.urgentRead,
  enablePageMeta: true,
});
