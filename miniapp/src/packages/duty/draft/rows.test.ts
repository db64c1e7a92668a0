import { blankRule, differences, inserted, isSame, moved, rowOf, rulesOf, without, written } from './rows';

const rule = (title: string, lead = 'grid') => ({ ...blankRule(), title, lead });
const list = ['甲', '乙', '丙', '丁'].map((title) => rowOf(rule(title)));
const titles = (rows: readonly { rule: { title: string } }[]) => rows.map((row) => row.rule.title).join('');
const [first, second, third] = list.map(({ key }) => key) as [number, number, number, number];

test('the order is where a rule stands', () => {
  expect(titles(moved(list, third, 0))).toBe('丙甲乙丁');
  expect(titles(moved(list, first, 2))).toBe('乙丙甲丁');
  expect(titles(moved(list, first, 99))).toBe('乙丙丁甲');
  expect(titles(moved(list, second, -1))).toBe('乙甲丙丁');
  expect(titles(moved(list, 0, 1))).toBe('甲乙丙丁');
  expect(titles(inserted(list, 1, rowOf(rule('新'))))).toBe('甲新乙丙丁');
  expect(titles(without(list, second))).toBe('甲丙丁');
  expect(rulesOf(moved(list, third, 0)).map(({ order }) => order)).toEqual([1, 2, 3, 4]);
  expect(titles(written(list, second, rule('改')))).toBe('甲改丙丁');
});

test('what became of a list: changed, renamed, new, gone, moved', () => {
  const before = [rule('甲'), rule('乙', 'town'), rule('丙', 'police'), rule('丁', 'water')];
  const after = [rule('丁', 'water'), rule('甲'), rule('乙', 'police'), rule('丙改名', 'police'), rule('新', 'health')];
  const found = differences(before, after);
  expect(found.changed.map(({ before: was, after: is }) => [was.title, is.title])).toEqual([
    ['乙', '乙'],
    ['丙', '丙改名'],
  ]);
  expect(found.added.map(({ title }) => title)).toEqual(['新']);
  expect(found.removed).toEqual([]);
  expect(found.moved).toBe(1);
  expect(isSame(found)).toBe(false);
});

test('other numbers, and fields that say nothing, are no difference', () => {
  const before = [rule('甲'), rule('甲')].map((one, i) => ({ ...one, order: (i + 1) * 10 }));
  const after = [rule('甲'), { ...rule('甲'), later: undefined }];
  expect(isSame(differences(before, after))).toBe(true);
  expect(differences(before, after.slice(1)).removed).toHaveLength(1);
});

test('what is no department’s to say is not sent', () => {
  const full = { ...rule('甲', 'housing'), whom: ' 井盖养护岗 ', support: ['water'], invite: 'at_once' as const };
  const sent = (change: object) => rulesOf([rowOf({ ...full, ...change })])[0];
  expect(sent({})).toMatchObject({ whom: '井盖养护岗', invite: 'at_once' });
  expect(sent({ lead: 'grid' })).not.toHaveProperty('whom');
  expect(sent({ lead: 'town' })).not.toHaveProperty('invite');
  expect(sent({ whom: ' ', support: [] })).toEqual({ ...rule('甲', 'housing'), order: 1 });
  expect(sent({ invite: 'on_request' })).not.toHaveProperty('invite');
});
