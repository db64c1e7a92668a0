import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { transition } from '@yanxinyuan/shared/tickets/lifecycle';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { REPLIES } from '@/texts/replies';
import { repliesFor } from './replies';

const ticket = {
  number: '26112100042',
  place: { address: '龙桥街道 东韩村' },
  department: null,
  assignee: { id: 'a', name: '王工' },
} as unknown as TicketView;

test('a reply says the number and the place of its case', () => {
  expect(repliesFor('refer', ticket)[0]?.text).toBe('龙桥街道 东韩村，编号 26112100042，请派人看一看，办好写明结果。');
  expect(repliesFor('accept', ticket)).toEqual([]);
});

test.each(REPLIES.map((reply) => [reply.name, reply] as const))('%s fits a field that its deeds have', (_, reply) => {
  for (const action of reply.actions) {
    const { needs, may = [] } = transition(action);
    expect([...needs, ...may].some((field) => ['note', 'reason', 'question', 'text'].includes(field))).toBe(true);
  }
  expect(reply.text.length).toBeLessThan(TICKET_LIMITS.reasonMax);
  for (const [, key = ''] of reply.text.matchAll(/\{(\w+)\}/g))
    expect(['number', 'place', 'department', 'assignee']).toContain(key);
});
