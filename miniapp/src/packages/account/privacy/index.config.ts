import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.privacy,
  enablePageMeta: true,
});
