import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import { TRANSITIONS } from '@yanxinyuan/shared/tickets/lifecycle';
import { TICKET_ACTIONS, type TicketInputField } from '@yanxinyuan/shared/tickets/vocabulary';
import { missingInput, unknownInput } from './inputs';

const FULL: Required<TicketInput> = {
  assigneeId: 'a',
  departmentCode: 'd',
  departments: ['d'],
  category: 'c',
  note: 'n',
  reason: 'r',
  reasonCode: 'other',
  photos: ['p'],
  reviewOn: '2026-12-01',
  dueAt: '2026-12-01T00:00:00Z',
  masterId: 'm',
  question: 'q',
  text: 't',
  rating: 'good',
  rest: 'r',
  restTo: 'me',
  verdict: 'good',
  location: { lng: 116.8, lat: 35.5, accuracy: 10, capturedAt: '2026-12-01T00:00:00Z' },
};
const without = (field: TicketInputField): TicketInput =>
  Object.fromEntries(Object.entries(FULL).filter(([name]) => name !== field));

const cells = TRANSITIONS.flatMap(({ action, needs }) => needs.map((field) => [action, field] as const));

describe('missingInput', () => {
  it.each(cells)('%s does not go without %s', (action, field) => {
    expect(missingInput(action, without(field), false)).toBeDefined();
    if (typeof FULL[field] === 'string') expect(missingInput(action, { ...FULL, [field]: '   ' }, false)).toBeDefined();
  });

  it.each(TICKET_ACTIONS)('%s with everything needs nothing more', (action) => {
    expect(missingInput(action, FULL, true)).toBeUndefined();
  });

  it('asks for an after-photo where the category needs one', () => {
    expect(missingInput('resolve', { note: 'n' }, true)).toBe('TICKET_NEEDS_PHOTO');
    expect(missingInput('resolve', { note: 'n', photos: [] }, true)).toBe('TICKET_NEEDS_PHOTO');
    expect(missingInput('resolve', { note: 'n' }, false)).toBeUndefined();
    expect(missingInput('resolve', {}, true)).toBe('TICKET_NEEDS_NOTE');
  });

  it('takes an answer in words or in pictures, not in neither', () => {
    expect(missingInput('answer', { text: 't' }, false)).toBeUndefined();
    expect(missingInput('answer', { photos: ['p'] }, false)).toBeUndefined();
    expect(missingInput('answer', {}, false)).toBe('TICKET_NEEDS_NOTE');
  });
});

it('finds fields an action does not know', () => {
  expect(unknownInput('accept', { note: 'n', photos: ['p'] })).toEqual(['note', 'photos']);
  expect(unknownInput('accept', { note: '', photos: [] })).toEqual([]);
  expect(unknownInput('verify', { note: 'n' })).toEqual([]);
});
