import { titles } from '../../../texts/titles';

export default definePageConfig({
  navigationBarTitleText: titles.messagesByWeChat,
  enablePageMeta: true,
});
