import type { Permissions } from '../../platform/db/permissions';

export const REPORTS_PERMISSIONS: Permissions = {
  schema: 'public',
  writes: {
    category: ['INSERT', 'UPDATE'],
    category_question: ['INSERT', 'UPDATE'],
    photo: ['INSERT', 'UPDATE', 'DELETE'],
    voice_note: ['INSERT', 'UPDATE', 'DELETE'],
    // A wrong category is corrected with the case.
    report: ['INSERT', 'UPDATE (category, earlier_categories)'],
  },
};
