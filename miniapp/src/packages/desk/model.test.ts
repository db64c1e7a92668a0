import { TICKET_ACTIONS } from '@yanxinyuan/shared/tickets/vocabulary';
import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import { arrange, cardWord, clockOf, deedName, fieldsOf, missingField, queuesOf } from './model';

const ticket = (more: Partial<TicketListItem>) =>
  ({ acceptDueAt: 'accept', acceptedAt: null, actions: [], clock: { dueAt: 'resolve' }, ...more }) as TicketListItem;

test('queues follow the roles, the urgent one first, four at most', () => {
  expect(queuesOf(['gridWorker'])).toEqual(['inbox', 'done']);
  expect(queuesOf(['dispatcher'])[0]).toBe('dispatch');
  expect(queuesOf(['rider', 'gridWorker', 'gridLeader'])).toEqual(['inbox', 'verify', 'overdue', 'working']);
  expect(queuesOf(['rider'])).toEqual([]);
  expect(queuesOf(['dispatcher', 'gridLeader'])).toEqual(['dispatch', 'verify', 'inbox', 'working']);
});

test('a leader finds what climbed to him among his own work', () => {
  expect(queuesOf(['gridLeader'])).toEqual(['verify', 'inbox', 'overdue', 'working']);
});

test('until accepted the accept limit runs', () => {
  expect(clockOf(ticket({ state: 'assigned' }))).toEqual({ reading: { dueAt: 'accept' }, verb: '接单' });
  expect(clockOf(ticket({ state: 'working' }))).toEqual({ reading: { dueAt: 'resolve' }, verb: '办好' });
  expect(clockOf(ticket({ state: 'referred' }))).toEqual({ reading: { dueAt: 'accept' }, verb: '签收' });
  const signed = ticket({ state: 'referred', acceptedAt: 'then' });
  expect(clockOf(signed)).toEqual({ reading: { dueAt: 'resolve' }, verb: '办好' });
  const part = ticket({ state: 'referred', actions: [{ action: 'contribute', photoRequired: false }] });
  expect(clockOf(part)).toEqual({ reading: { dueAt: 'resolve' }, verb: '办好' });
});

test('one deed leads, the rest stands beside it', () => {
  const { primary, others } = arrange({
    waitsFor: null,
    actions: [{ action: 'return' }, { action: 'resolve' }, { action: 'ask' }, { action: 'rate' }],
  });
  expect(primary).toBe('resolve');
  expect(others).toEqual(['return', 'ask']);
  expect(arrange({ waitsFor: null, actions: [] }).primary).toBeNull();
});

test('more time is the likely deed only where somebody asked for it', () => {
  const actions = [{ action: 'assign' }, { action: 'extend' }] as const;
  expect(arrange({ waitsFor: null, actions })).toEqual({ primary: 'assign', others: ['extend'] });
  expect(arrange({ waitsFor: 'extension', actions })).toEqual({ primary: 'extend', others: ['assign'] });
});

test('a case nobody has is given out', () => {
  expect(deedName('assign', 'submitted')).toBe('派给谁');
  expect(deedName('assign', 'working')).toBe('改派');
});

test('a sheet asks for what the lifecycle needs', () => {
  expect(fieldsOf('resolve', true)).toEqual([
    { field: 'photos', required: true },
    { field: 'note', required: true },
    { field: 'rest', required: false },
  ]);
  expect(fieldsOf('accept', false)).toEqual([]);
  // Who has looked at both pictures confirms with one tap.
  expect(fieldsOf('verify', false)).toEqual([]);
  for (const action of TICKET_ACTIONS) expect(() => fieldsOf(action, false)).not.toThrow();
});

test('the button says what is still missing, the first first', () => {
  const fields = fieldsOf('resolve', true);
  expect(missingField(fields, () => false)).toBe('photos');
  expect(missingField(fields, (field) => field === 'photos')).toBe('note');
  expect(missingField(fields, () => true)).toBeNull();
  expect(missingField(fieldsOf('resolve', false), (field) => field === 'note')).toBeNull();
});

test('a card never promises a deed that its page only begins', () => {
  expect(cardWord('verify', 'resolved')).not.toBe(deedName('verify', 'resolved'));
  expect(cardWord('accept', 'assigned')).toBe('我来接单');
});
