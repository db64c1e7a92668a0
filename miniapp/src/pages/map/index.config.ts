import { titles } from '../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.map,
  enablePageMeta: true,
});
