import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { budgets } from '../../src/manage/budgets';
import { WHEN } from '../../src/manage/files';
import { startApp, type TestApp } from '../support/app';
import { login } from '../support/builders';
import { importMap, MAP } from '../support/map';
import { award, control } from '../support/points';
import { closeBalanced } from '../support/rewards';

const [FIRST, SECOND] = MAP.towns;
const [COMMUNITY] = MAP.communities;
const HEAD = 'town_code,cap,reason';

const dir = mkdtempSync(join(tmpdir(), 'yanxinyuan-budgets-'));
let app: TestApp;
let year: number;
beforeEach(async () => {
  app = await startApp({ budgets: false });
  await importMap(app);
  [{ year } = { year: 0 }] = await app.db.read.query<{ year: number }[]>('SELECT ledger.year_of(ledger.now()) AS year');
});
afterEach(() => closeBalanced(app));
afterAll(() => {
  rmSync(dir, { recursive: true });
});

/** Takes the file; its answer or its mistakes, without the folder. */
async function take(lines: readonly string[], when = year): Promise<string> {
  const file = join(dir, 'budgets.csv');
  writeFileSync(file, `${[HEAD, ...lines].join('\n')}\n`);
  const answer = await budgets(app.app, file, String(when)).catch((error: unknown) =>
    error instanceof Error ? error.message : String(error),
  );
  return answer.replaceAll(`${dir}/`, '');
}
const refused = (...mistakes: string[]): string =>
  [`budgets.csv was not taken in, nothing is changed. Mistakes: ${mistakes.length}`, ...mistakes].join('\n');
const changes = (): Promise<{ town: string; year: number; cap: string; reason: string; actor: string }[]> =>
  app.db.read.query('SELECT town, year, cap, reason, actor FROM ledger.budget_change ORDER BY id');

test('every town gets its budget, with what it was decided by', async () => {
  const file = [`${FIRST},60000,年初预算会议`, `${SECOND},100000000,年初预算会议`];
  expect(await take(file)).toBe('budgets.csv: 2 lines, 2 new, 0 changed, 0 as they were');
  expect(await changes()).toEqual([
    { town: FIRST, year, cap: '60000', reason: '年初预算会议', actor: 'manage' },
    { town: SECOND, year, cap: '100000000', reason: '年初预算会议', actor: 'manage' },
  ]);
  const admin = await control(app, 'admin', MAP.district, '管理员');
  const detail = await admin.call('getBudget', { params: { town: FIRST, year: String(year) } });
  expect(detail).toMatchObject({ cap: 60000, changes: [{ byName: '', reason: '年初预算会议' }] });
});

test('the same file again changes nothing; another cap does, and another year is another budget', async () => {
  const file = [`${FIRST},60000,年初预算会议`, `${SECOND},500,年初预算会议`];
  await take(file);
  expect(await take(file)).toBe('budgets.csv: 2 lines, 0 new, 0 changed, 2 as they were');
  expect(await take([`${FIRST},60000,另一个理由也行`, `${SECOND},700,年中追加预算`])).toContain(
    ' 0 new, 1 changed, 1 as',
  );
  expect(await take(file, year + 1)).toContain(' 2 new, 0 changed,');
  expect((await changes()).map(({ town, cap, ...change }) => [town, change.year, cap])).toEqual([
    [FIRST, year, '60000'],
    [SECOND, year, '500'],
    [SECOND, year, '700'],
    [FIRST, year + 1, '60000'],
    [SECOND, year + 1, '500'],
  ]);
});

test('what waited is granted by a job', async () => {
  const rider = await login(app);
  expect(await award(app, rider.personId)).toMatchObject({ granted: 0, waiting: 20 });
  await take([`${FIRST},1000,年初预算会议`]);
  await app.work();
  expect(await rider.call('getPointsAccount')).toMatchObject({ available: 20 });
});

test('every mistake is told with its line, and nothing is changed', async () => {
  expect(await take([`${FIRST},60000,年初预算会议`, '370812009,5,年初预算会议', `${COMMUNITY},5,年初预算会议`])).toBe(
    refused(
      'budgets.csv line 3: town_code is no town of the map: 370812009',
      `budgets.csv line 4: town_code is no town of the map: ${COMMUNITY}`,
    ),
  );
  expect(await take([`${FIRST},"60,000",预算`, `${SECOND},100000001,年初预算会议`])).toBe(
    refused(
      'budgets.csv line 2: cap is not a whole number: 60,000',
      'budgets.csv line 2: reason has 2 characters, not 4 to 300',
      'budgets.csv line 3: cap is not 0 to 100000000: 100000001',
    ),
  );
  expect(await take([`${FIRST},1,年初预算会议`, `${FIRST},2,年初预算会议`])).toBe(
    refused(`budgets.csv line 3: the same as budgets.csv line 2: ${FIRST}`),
  );
  expect(await changes()).toEqual([]);
});

test('a cap below what was granted is a mistake of its line', async () => {
  await take([`${FIRST},1000,年初预算会议`]);
  const rider = await login(app);
  await award(app, rider.personId);
  expect(await take([`${SECOND},5,年初预算会议`, `${FIRST},19,收回剩余预算`])).toBe(
    refused(`budgets.csv line 3: ${FIRST} has granted 20 in ${year}: a cap of 19 is below that`),
  );
  expect(await take([`${FIRST},20,收回剩余预算`])).toContain(' 1 changed,');
});

test('a year is named, and is near', async () => {
  const file = [`${FIRST},1,年初预算会议`];
  for (const wrong of [year - 2, year + 2]) {
    expect(await take(file, wrong)).toBe(
      refused(`budgets.csv: --year ${wrong} is not ${year} nor the year before or after it`),
    );
  }
  expect(await budgets(app.app, join(dir, 'budgets.csv')).catch(String)).toContain('for which year? --year YYYY');
  expect(await changes()).toEqual([]);
  const fits = (text: string) => WHEN.get('budgets')?.fits(text);
  expect(['2026', '26', '2026-01-01', 'next'].map(fits)).toEqual([true, false, false, false]);
});
