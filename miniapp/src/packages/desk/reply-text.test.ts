import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { ReplyView } from '@yanxinyuan/shared/tickets/replies';
import { isNew, keptText, repliesFor, reusable, shownText } from './reply-text';

const ticket = {
  number: '26112100042',
  place: { address: '龙桥街道 东韩村' },
  department: null,
  assignee: { id: 'a', name: '王工' },
} as unknown as TicketView;
const reply = (over: Partial<ReplyView>): ReplyView => ({
  id: '1',
  shared: true,
  actions: ['refer'],
  name: '请部门办',
  text: '{place}，编号 {number}，请{department}看一看。',
  ...over,
});

test('a reply says the number and the place of its case, and nothing of what it does not have', () => {
  const list = [reply({}), reply({ id: '2', actions: ['ask'] })];
  expect(repliesFor(list, 'refer', ticket).map(({ text }) => text)).toEqual([
    '龙桥街道 东韩村，编号 26112100042，请看一看。',
  ]);
  expect(repliesFor(list, 'accept', ticket)).toEqual([]);
});

test('what was typed for one case is kept for every case', () => {
  expect(reusable(' 龙桥街道 东韩村，王工十分钟到{。', ticket)).toEqual({
    name: '十分钟到。',
    text: '{place}，{assignee}十分钟到。',
  });
  expect(reusable('26112100042', ticket)).toEqual({ name: '26112100', text: '{number}' });
});

test.each([
  ['好', false],
  ['我马上就到', true],
  [' 在路上了，十分钟到 ', false],
  ['长'.repeat(201), false],
])('%s is kept: %s', (typed, kept) => {
  expect(isNew(typed, [{ text: '在路上了，十分钟到' }])).toBe(kept);
});

it('shows places as words and keeps them as the contract has them', () => {
  const kept = '{place}，编号 {number}，{department}的{assignee}到了';
  expect(shownText(kept)).toBe('〔地点〕，编号 〔编号〕，〔部门〕的〔办理人〕到了');
  expect(keptText(shownText(kept))).toBe(kept);
});
