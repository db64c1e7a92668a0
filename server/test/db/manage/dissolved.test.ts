import { csv, fileDesk, refused } from '../../support/manage';

const on = fileDesk();

describe('departments that end', () => {
  const HEAD = 'code,successor';
  beforeEach(async () => {
    const founded = csv('code,name,duties', 'housing,区住建局,井盖', 'parks,区园林局,绿化', 'water,区水务局,排水');
    await on.take('departments', founded);
  });
  const standing = () =>
    on.app.db.read.query<unknown[]>('SELECT code, active, successor_code AS successor FROM department ORDER BY code');

  test('end with a successor or without, once', async () => {
    const file = csv(HEAD, 'parks,housing', 'water,');
    expect(await on.take('dissolved', file)).toBe('dissolved.csv: 2 lines, 0 new, 2 changed, 0 as they were');
    expect(await standing()).toEqual([
      { code: 'housing', active: true, successor: null },
      { code: 'parks', active: false, successor: 'housing' },
      { code: 'water', active: false, successor: null },
    ]);
    const before = await on.rowsOf('department');
    expect(await on.take('dissolved', file)).toBe('dissolved.csv: 2 lines, 0 new, 0 changed, 2 as they were');
    expect(await on.rowsOf('department')).toEqual(before);
  });

  test('the watchdog is told of each', async () => {
    await on.take('dissolved', csv(HEAD, 'parks,housing', 'water,'));
    const superuser = await on.app.superuser();
    const jobs = await superuser.read.query<{ key: string }[]>(
      `SELECT key FROM graphile_worker.jobs WHERE key ~~ 'department.dissolved:%' ORDER BY key`,
    );
    expect(jobs.map(({ key }) => key)).toEqual(['department.dissolved:parks', 'department.dissolved:water']);
  });

  test('every mistake is listed by its line, and nothing is written', async () => {
    const before = await on.rowsOf('department');
    const wrong = csv(HEAD, 'parks,housing', 'roads,housing', 'water,parks', 'housing,roads', 'parks,');
    expect(await on.refusal('dissolved', wrong)).toBe(
      refused(
        'dissolved.csv',
        'dissolved.csv line 2: housing cannot take over: it is no department, or ends itself',
        'dissolved.csv line 3: housing cannot take over: it is no department, or ends itself',
        'dissolved.csv line 3: there is no department roads',
        'dissolved.csv line 4: parks cannot take over: it is no department, or ends itself',
        'dissolved.csv line 5: roads cannot take over: it is no department, or ends itself',
        'dissolved.csv line 6: the same as dissolved.csv line 2: parks',
      ),
    );
    expect(await on.rowsOf('department')).toEqual(before);
  });

  test('who ended before takes nothing over', async () => {
    await on.take('dissolved', csv(HEAD, 'parks,housing'));
    expect(await on.refusal('dissolved', csv(HEAD, 'water,parks'))).toBe(
      refused('dissolved.csv', 'dissolved.csv line 2: parks cannot take over: it is no department, or ends itself'),
    );
  });
});
