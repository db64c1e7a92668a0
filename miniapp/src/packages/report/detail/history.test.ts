import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import { historyOf } from './history';

type Event = ReportView['timeline'][number];
const at = (minute: number): string => new Date(Date.UTC(2026, 5, 1, 1, minute)).toISOString();
const event = (minute: number, action: Event['action'], actor: string): Event => ({
  id: String(minute),
  action,
  at: at(minute),
  from: null,
  to: 'assigned',
  actor,
  note: null,
  photos: [],
  visibleToReporter: true,
});
const titles = (...timeline: Event[]): string[] =>
  historyOf({ timeline, state: 'assigned' }, Date.parse(at(59))).map(({ title }) => title);

test('what others reported is not told as one’s own, and several of them are one line', () => {
  expect(
    titles(
      event(1, 'submit', '小哥'),
      event(2, 'join', '我'),
      event(3, 'join', '小哥'),
      event(4, 'join', '小哥'),
      event(5, 'join', '小哥'),
      event(6, 'route', '系统'),
      event(7, 'join', '小哥'),
    ),
  ).toEqual([
    '又有小哥报了这一处',
    '派给了负责的网格',
    '又有 3 位小哥报了这一处',
    '你也报了，并到一起办',
    '有小哥先报了这一处',
  ]);
  expect(titles(event(1, 'submit', '我'), event(2, 'answer', '我'))).toEqual(['你回了一句', '你上报']);
});
