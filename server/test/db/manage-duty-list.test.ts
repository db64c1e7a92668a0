import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dutyList } from '../../src/manage/duty-list';
import { startApp, type TestApp } from '../support/app';
import { addDepartments } from '../support/map';

const dir = mkdtempSync(join(tmpdir(), 'yanxinyuan-duty-'));
let app: TestApp;
beforeEach(async () => {
  app = await startApp();
  await addDepartments(app);
});
afterEach(async () => {
  await app.close();
});
afterAll(() => {
  rmSync(dir, { recursive: true });
});

const HEAD = 'order,title,categories,condition,condition_text,lead,support,basis';
const file = (name: string): string => join(dir, name);
const run = async (name: string, wanted: { publish?: string; exporting?: boolean } = {}): Promise<string> => {
  const done = await dutyList(app.app, file(name), wanted).catch((error: unknown) =>
    error instanceof Error ? error.message : String(error),
  );
  return done.replaceAll(`${dir}/`, '');
};
const write = (name: string, ...lines: string[]): void => {
  writeFileSync(file(name), `${lines.join('\n')}\n`);
};
const states = async (): Promise<unknown[]> =>
  (await app.db.read.query<{ state: string }[]>('SELECT state FROM duty_list')).map(({ state }) => state);

test('becomes a draft that is tried, goes live by what was tried, and comes back as a file', async () => {
  write('list.csv', HEAD, '1,燃气味,gas_smell,,,police,,《条例》', '2,其余,kind:hazard,,,town,,');
  expect(await run('out.csv', { exporting: true })).toBe('no duty list is in force');
  const tried = await run('list.csv');
  expect(tried.split('\n').slice(0, 2)).toEqual([
    'list.csv: 2 rules, a draft; the list in force is none',
    'of 0 cases of the last 30 days 0 would have opened elsewhere; 2 rules fitted none',
  ]);
  // again the same: the draft of the command line is one
  expect(await run('list.csv')).toBe(tried);
  expect(await states()).toEqual(['draft']);
  const hash = tried.split(' ').at(-1) ?? '';
  write('list.csv', HEAD, '1,燃气味,gas_smell,,,housing,,');
  await run('list.csv');
  expect(await run('list.csv', { publish: hash })).toContain(`no draft has the hash ${hash}`);
  const next = (await run('list.csv')).split(' ').at(-1) ?? '';
  expect(await run('list.csv', { publish: next })).toBe('version 1 with 1 rules is in force');
  expect(await run('out.csv', { exporting: true })).toBe('out.csv: version 1, 1 rules');
  const back = await run('out.csv');
  expect(back).toContain('the list in force is version 1');
  expect(back).toContain(next);
});

test('every mistake is listed by its line, and nothing is written', async () => {
  write('wrong.csv', HEAD, '1,燃气味,gas,,,police,,', 'x,,gas_smell,time=1-2,,hous,,');
  expect((await run('wrong.csv')).split('\n')).toEqual([
    'wrong.csv was not taken in: DUTY_LIST_INVALID',
    'wrong.csv line 2: CATEGORY_UNKNOWN gas',
    'wrong.csv line 3: ORDER_INVALID x',
    'wrong.csv line 3: TITLE_MISSING',
    'wrong.csv line 3: CONDITION_UNKNOWN time=1-2',
    'wrong.csv line 3: LEAD_UNKNOWN hous',
  ]);
  expect(await states()).toEqual([]);
});
