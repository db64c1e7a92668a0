import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY_MS, localDate } from '@yanxinyuan/shared/time';
import { pointsRules } from '../../src/manage/points-rules';
import { packageFile } from '../../src/platform/files';
import { startApp, type TestApp } from '../support/app';
import { anyone, login } from '../support/builders';
import { award } from '../support/points';
import { closeBalanced, setLedgerClock } from '../support/rewards';

const FIRST = readFileSync(packageFile('src/modules/points/data/points_rules.csv'), 'utf8');
const LINES = FIRST.trim().split('\n').length - 1;

const dir = mkdtempSync(join(tmpdir(), 'yanxinyuan-rules-'));
let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterEach(() => setLedgerClock(app, 0));
afterAll(() => closeBalanced(app));
afterAll(() => {
  rmSync(dir, { recursive: true });
});

const inDays = (days: number): string => localDate(new Date(Date.now() + days * DAY_MS));
/** Takes the file; its answer or its mistakes, without the folder. */
async function take(text: string, from: string): Promise<string> {
  const file = join(dir, 'rules.csv');
  writeFileSync(file, text);
  const answer = await pointsRules(app.app, file, from).catch((error: unknown) => String(error));
  return answer.replaceAll(`${dir}/`, '');
}
const versions = (): Promise<{ code: string; version: number }[]> =>
  app.db.read.query('SELECT code, version FROM ledger.award_rule WHERE version > 1 ORDER BY code, version');
const pay = async (points: number, from: string) =>
  take(FIRST.replace('一般隐患核实,20', `一般隐患核实,${points}`), from);

test('the file as it stands makes no new version', async () => {
  expect(await take(FIRST, inDays(1))).toBe(`rules.csv: ${LINES} lines, 0 new, 0 changed, ${LINES} as they were`);
  expect(await versions()).toEqual([]);
});

test('a day that is not after today is refused, and a date no file can hold from', async () => {
  for (const day of [inDays(0), inDays(-1)]) expect(await pay(25, day)).toContain('is not after today');
  expect(await versions()).toEqual([]);
  await expect(
    app.db.read.query(`SELECT ledger.add_rule('rating', 'x', 1, NULL, true, false, 'ticket_rated', $1)`, [inDays(0)]),
  ).rejects.toThrow('tomorrow at the earliest');
});

test('every mistake is told with its line, and nothing is changed', async () => {
  const wrong = FIRST.replace('办结评价,2,', '办结评价,两,')
    .replace('none,不计分', 'gift,不计分')
    .replace(',recheck_accepted', ',somebody');
  const answer = await take(wrong, inDays(1));
  expect(answer).toContain('points is not a whole number');
  expect(await versions()).toEqual([]);
  const other = await take(
    FIRST.replace('none,不计分', 'gift,不计分').replace(',recheck_accepted', ',somebody'),
    inDays(1),
  );
  expect(other).toContain('the program applies no rule gift');
  expect(other).toContain('trigger of recheck is recheck_accepted');
  expect(await versions()).toEqual([]);
});

test('a change is a version from its day on; what was earned before keeps the old one', async () => {
  expect(await pay(25, inDays(2))).toBe(`rules.csv: ${LINES} lines, 0 new, 1 changed, ${LINES - 1} as they were`);
  expect(await versions()).toEqual([{ code: 'hazard_general', version: 2 }]);
  expect(await pay(25, inDays(3))).toContain(' 0 changed,');
  const general = async () =>
    (await anyone(app).call('getPointsRules')).rules.find(({ code }) => code === 'hazard_general');
  expect(await general()).toMatchObject({ points: 20, version: 1 });
  const rider = await login(app);
  expect(await award(app, rider.personId)).toMatchObject({ granted: 20, ruleVersion: 1 });

  const midnight = Date.parse(`${inDays(2)}T00:00:00+08:00`);
  await setLedgerClock(app, midnight - 5000 - Date.now());
  expect(await general()).toMatchObject({ version: 1 });
  await setLedgerClock(app, midnight + 5000 - Date.now());
  expect(await general()).toMatchObject({ points: 25, version: 2, validFrom: new Date(midnight).toISOString() });
  expect(await award(app, rider.personId)).toMatchObject({ granted: 25, ruleVersion: 2 });
  const [newer, older] = (await rider.call('listPointsEntries')).items;
  expect([newer?.ruleVersion, older?.ruleVersion]).toEqual([2, 1]);
});

test('a version cannot begin before the one it follows', async () => {
  expect(await pay(30, inDays(1))).toContain(`begins on ${inDays(2)}; the next cannot begin before it`);
  await pay(30, inDays(2));
  expect(await versions()).toEqual([
    { code: 'hazard_general', version: 2 },
    { code: 'hazard_general', version: 3 },
  ]);
  await setLedgerClock(app, 3 * DAY_MS);
  const rider = await login(app);
  expect(await award(app, rider.personId)).toMatchObject({ granted: 30, ruleVersion: 3 });
});

test('a rule that needs nobody any more is not proposed by hand: nothing would wait', async () => {
  const propose = (key: string) =>
    app.db.read.query(`SELECT ledger.propose_award($1, $2, 'bravery', '370812001', 1, 'why', 'maker')`, [key, key]);
  await take(FIRST.replace('bravery,见义勇为,300,,false,true', 'bravery,见义勇为,300,,false,false'), inDays(2));
  await propose('before');
  await setLedgerClock(app, 3 * DAY_MS);
  await expect(propose('after')).rejects.toMatchObject({ message: 'POINTS_RULE_UNKNOWN' });
  expect(await propose('before')).toHaveLength(1);
});
