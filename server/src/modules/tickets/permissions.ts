import type { Permissions } from '../../platform/db/permissions';

export const TICKETS_PERMISSIONS: Permissions = {
  schema: 'public',
  plain: ['ticket_number', 'staff_live', 'desk_of', 'ticket_owners', 'ticket_in_hand', 'ticket_leavers'],
  doors: ['ticket_erase', 'ticket_forget_person', 'urgent_reads_prune', 'phone_reveals_prune'],
  internal: [
    ...['urgent_reads_are_kept', 'phone_reveals_are_kept', 'ticket_history_is_kept', 'duty_rules_are_kept'],
    ...['without_person', 'ticket_erase_matter', 'ticket_erase_rest', 'ticket_forget_written', 'reports_take_voices'],
  ],
  writes: {
    ticket: ['INSERT', 'UPDATE'],
    // The history of a case is written once.
    ticket_event: ['INSERT'],
    ticket_route: ['INSERT'],
    service_unit: ['INSERT', 'UPDATE'],
    urgent_read: ['INSERT'],
    ticket_hold: ['INSERT', 'UPDATE'],
    // Who saw whose number stays.
    phone_reveal: ['INSERT'],
    ticket_told: ['INSERT', 'UPDATE (opened_at, role, told_at)'],
    ticket_alarm: ['INSERT', 'UPDATE (due_at, looked_at, raised)'],
    ticket_question: ['INSERT', 'UPDATE'],
    ticket_rating: ['INSERT'],
    ticket_desk: ['INSERT', 'UPDATE'],
    ticket_part: ['INSERT', 'UPDATE'],
    ticket_follow_up: ['INSERT', 'UPDATE'],
    ticket_witness: ['INSERT', 'UPDATE'],
    content_check: ['INSERT', 'UPDATE (asked_at, asks, cause, decided_by, label, settled_at, state)'],
    content_question: ['INSERT', 'UPDATE'],
    // Who decided what, and why, stays.
    content_decision: ['INSERT'],
    saved_reply: ['INSERT', 'UPDATE', 'DELETE'],
    duty_list: ['INSERT', 'UPDATE'],
    duty_rule: ['INSERT', 'DELETE'],
    duty_contact: ['INSERT', 'UPDATE', 'DELETE'],
    duty_proposal: ['INSERT', 'UPDATE'],
  },
  sequences: ['ticket_number_seq'],
};
