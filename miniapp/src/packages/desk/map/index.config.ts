import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.deskMap,
  enablePageMeta: true,
});
