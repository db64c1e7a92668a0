import { titles } from '../../../texts/titles';

export default definePageConfig({ navigationBarTitleText: titles.dutyDraft, enablePageMeta: true });
