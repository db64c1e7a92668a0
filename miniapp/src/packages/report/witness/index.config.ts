import { titles } from '../../../texts/titles';

export default definePageConfig({ navigationBarTitleText: titles.witness, enablePageMeta: true });
