import { Jobs } from '../../src/platform/jobs/jobs';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** `5 16 * * *`, which is UTC, as "00:05 in Shanghai"; what is not once a day as it stands. */
function said(pattern: string): string {
  const [, minute, hour] = /^(\d+) (\d+) \* \* \*$/.exec(pattern) ?? [];
  if (minute === undefined || hour === undefined) return pattern;
  return `${String((Number(hour) + 8) % 24).padStart(2, '0')}:${minute.padStart(2, '0')} in Shanghai`;
}

const BOOKS = /^(points|order|settlement)\./;
const scheduled = (ours: (name: string) => boolean): Record<string, string> =>
  Object.fromEntries(
    app.app
      .get(Jobs)
      .schedule.filter(({ name }) => ours(name))
      .map(({ name, pattern }) => [name, said(pattern)]),
  );

// Tests run jobs by hand; that they run by themselves, and at which hour, is only here.
test('what watches over points and goods runs by itself, and at an hour that suits people', () => {
  expect(scheduled((name) => BOOKS.test(name))).toEqual({
    'points.expire': '00:05 in Shanghai',
    'points.seal': '*/15 * * * *',
    'points.check': '02:40 in Shanghai',
    'points.releaseAll': '02:20 in Shanghai',
    'points.overBudget': '09:00 in Shanghai',
    'points.nextYear': '0 1 1,8,15,22,29 12 *',
    'points.approvals': '08:30 in Shanghai',
    'points.tellExpiring': '09:00 in Shanghai',
    'order.remind': '09:30 in Shanghai',
    'order.sweep': '*/10 * * * *',
    'order.forgetCodes': '02:25 in Shanghai',
    'settlement.ready': '00:30 in Shanghai',
  });
});

test('so does everything else', () => {
  expect(scheduled((name) => !BOOKS.test(name))).toEqual({
    'account.closeDue': '04:07 in Shanghai',
    'content.again': '* * * * *',
    'content.overdue': '*/5 * * * *',
    'copy.sweep': '04:27 in Shanghai',
    'duty.proposals': '*/10 * * * *',
    'identity.forgetSessions': '03:17 in Shanghai',
    'jobs.abandoned': '* * * * *',
    'photos.sweep': '17 * * * *',
    'subscribe.again': '* * * * *',
    'subscribe.forget': '04:10 in Shanghai',
    'ticket.calendar': '09:20 in Shanghai',
    'ticket.clock': '* * * * *',
    'ticket.forgetLeavers': '04:37 in Shanghai',
    'ticket.retention': '03:23 in Shanghai',
    'ticket.watch': '* * * * *',
    'voices.sweep': '19 * * * *',
    'wechat.forgetPushes': '03:50 in Shanghai',
  });
});
