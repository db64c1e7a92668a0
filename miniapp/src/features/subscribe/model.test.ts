import {
  INBOX_PAGE,
  MESSAGE_PAGES,
  type MessageKind,
  type SubscriptionView,
} from '@yanxinyuan/shared/notifications/subscribe';
import { routes } from '@/lib/routes';
import { RIDER_KINDS, sumLeft, toAsk } from './model';

const view = (kind: MessageKind, left = 0, longTerm = false): SubscriptionView => ({
  kind,
  templateId: `${kind}-template`,
  left,
  longTerm,
});

it('asks for what is short', () => {
  expect(toAsk([view('points', 3), view('result', 2), view('order')], RIDER_KINDS, [])).toEqual([
    'result-template',
    'order-template',
  ]);
});

it.each([
  ['none is configured', [], []],
  ['there is enough of the first', [view('result', 3), view('points')], []],
  ['the first was refused once', [view('result'), view('points')], ['result-template']],
  ['it is agreed to for good', [view('result', 1, true)], []],
])('does not ask when %s', (_, list, refused) => {
  expect(toAsk(list, RIDER_KINDS, refused)).toEqual([]);
});

it('leaves out what was refused beside it', () => {
  expect(toAsk([view('result'), view('points'), view('order')], RIDER_KINDS, ['points-template'])).toEqual([
    'result-template',
    'order-template',
  ]);
});

it('counts what can be counted', () => {
  expect(sumLeft([view('result', 2), view('due', 1, true), view('order', 1)])).toBe(3);
});

it('every page a message opens is there', () => {
  expect(Object.values(routes)).toEqual(expect.arrayContaining(Object.values(MESSAGE_PAGES)));
  expect(INBOX_PAGE).toBe('pages/messages/index');
});
