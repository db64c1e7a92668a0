import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.eventDay,
  enablePageMeta: true,
});
