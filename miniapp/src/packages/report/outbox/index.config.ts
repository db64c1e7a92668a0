import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.outbox,
  enablePageMeta: true,
});
