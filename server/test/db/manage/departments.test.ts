import { csv, fileDesk, refused } from '../../support/manage';

const on = fileDesk();

describe('departments', () => {
  const HEAD = 'code,name,duties';
  const good = csv(HEAD, 'housing,区住房和城乡建设局,井盖养护', 'police,公安兖州分局,"治安, 警情"');

  test('are added, changed, and left as they were', async () => {
    expect(await on.take('departments', good)).toBe('departments.csv: 2 lines, 2 new, 0 changed, 0 as they were');
    const before = await on.rowsOf('department');
    expect(await on.take('departments', good)).toBe('departments.csv: 2 lines, 0 new, 0 changed, 2 as they were');
    expect(await on.rowsOf('department')).toEqual(before);
    const renamed = csv(HEAD, 'housing,区住建局,井盖养护', 'water,区水务局,排水');
    expect(await on.take('departments', renamed)).toBe('departments.csv: 2 lines, 1 new, 1 changed, 0 as they were');
    expect(await on.column('department', 'name')).toEqual(['公安兖州分局', '区住建局', '区水务局'].sort());
  });

  test('every mistake is listed by its line, and nothing is written', async () => {
    const wrong = csv(HEAD, 'housing,区住建局,井盖', 'hous ing,,井盖', 'police,公安,', 'housing,区住建局,道路');
    expect(await on.refusal('departments', wrong)).toBe(
      refused(
        'departments.csv',
        'departments.csv line 3: code may have letters, digits, _ and - only: hous ing',
        'departments.csv line 3: name is empty',
        'departments.csv line 4: duties is empty',
        'departments.csv line 5: the same as departments.csv line 2: housing',
      ),
    );
    expect(await on.rowsOf('department')).toEqual([]);
  });

  test('a file with other columns, or saved as GBK, is refused at once', async () => {
    expect(await on.refusal('departments', csv('code,name,duty', 'a,b,c'))).toBe(
      refused(
        'departments.csv',
        'departments.csv: nobody knows the column duty',
        'departments.csv: there is no column duties',
      ),
    );
    const gbk = Buffer.concat([
      Buffer.from('code,name,duties\nhousing,'),
      Buffer.from([0xc7, 0xf8]),
      Buffer.from(',x'),
    ]);
    expect(await on.refusal('departments', gbk)).toBe('departments.csv is not UTF-8: save it as "CSV UTF-8"');
  });
});
