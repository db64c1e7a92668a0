import { Jobs } from '../../../src/platform/jobs/jobs';
import { startApp, type TestApp } from '../../support/app';

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

// Tests run jobs by hand; that they run by themselves, and at which hour, is only here.
test('what watches over points and goods runs by itself, and at an hour that suits people', () => {
  const ours = app.app
    .get(Jobs)
    .schedule.filter(({ name }) => /^(points|order|settlement)\./.test(name))
    .map(({ name, pattern }) => [name, said(pattern)] as const);
  expect(Object.fromEntries(ours)).toEqual({
    'points.expire': '00:05 in Shanghai',
    'points.seal': '*/15 * * * *',
    'points.check': '02:40 in Shanghai',
    'points.releaseAll': '02:20 in Shanghai',
    'points.overBudget': '09:00 in Shanghai',
    'points.nextYear': '0 1 1,8,15,22,29 12 *',
    'points.approvals': '08:30 in Shanghai',
    'points.tellExpiring': '09:00 in Shanghai',
    'order.sweep': '*/10 * * * *',
    'order.forgetCodes': '02:25 in Shanghai',
    'settlement.ready': '00:30 in Shanghai',
  });
});
