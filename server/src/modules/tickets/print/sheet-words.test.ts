import { RATINGS } from '@yanxinyuan/shared/tickets/actions';
import { REJECT_REASONS, TICKET_ACTIONS, TICKET_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import { URGENCIES } from '@yanxinyuan/shared/tickets/limits';
import { sheetWord } from './sheet-words';

test.each([
  ...TICKET_STATES.map((code) => ['state', code] as const),
  ...[...TICKET_ACTIONS, 'submit', 'join', 'followUp', 'reassess'].map((code) => ['action', code] as const),
  ...URGENCIES.map((code) => ['urgency', code] as const),
  ...RATINGS.map((code) => ['rating', code] as const),
  ...REJECT_REASONS.map((code) => ['reject', code] as const),
])('the sheet has a word for %s %s', (kind, code) => {
  expect(sheetWord(kind, code)).not.toBe('');
});
