import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { DeedEntry } from '@/lib/outbox';
import { foreseen } from './foreseen';

const ticket = (state: TicketView['state'], ...actions: TicketView['actions'][number]['action'][]) =>
  ({ id: 't-1', state, actions: actions.map((action) => ({ action })) }) as TicketView;
const deed = (action: DeedEntry['action'], state: DeedEntry['state'] = 'waiting') => ({ action, state }) as DeedEntry;
const offered = (one: TicketView, ...deeds: DeedEntry[]) => foreseen(one, deeds).actions.map(({ action }) => action);

test('taken without signal it can be solved without signal, with a picture', () => {
  const assigned = ticket('assigned', 'accept', 'return');
  expect(foreseen(assigned, [deed('accept')])).toMatchObject({
    state: 'working',
    actions: [{ action: 'resolve', photoRequired: true }],
  });
  expect(offered(assigned, deed('accept'), deed('resolve'))).toEqual([]);
});

test('a department that signs may go on with everything else', () => {
  expect(offered(ticket('referred', 'accept', 'resolve', 'sendBack'), deed('accept'))).toEqual(['resolve', 'sendBack']);
});

test('nothing else is guessed; a refused deed holds nothing back', () => {
  expect(offered(ticket('working', 'resolve', 'return'), deed('return'))).toEqual([]);
  expect(offered(ticket('working', 'resolve', 'return'), deed('return', 'refused'))).toEqual(['resolve', 'return']);
  expect(offered(ticket('working', 'resolve'))).toEqual(['resolve']);
});
