import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.riders,
  enablePageMeta: true,
});
