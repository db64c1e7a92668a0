import fc from 'fast-check';
import type { DutyRuleInput } from '@yanxinyuan/shared/tickets/duty';
import { dutyIssues, parseRules, type DutyWords } from './check';
import { readDutyCsv, writeDutyCsv } from './csv';
import { dutyHash } from './hash';
import { isPicked } from './match';

const words: DutyWords = {
  categories: new Set(['gas_smell', 'manhole']),
  groups: new Set(['用气']),
  departments: new Set(['gas_company', 'housing']),
  isPosition: (department, position) => department === 'housing' && position === '井盖岗',
  isTerritory: (code) => code === '370812001',
  answersTo: (question, picks) =>
    question === 'gas_source' && isPicked(picks, { category: 'gas_smell', group: '用气', kind: 'hazard' })
      ? ['屋里', '地下', '气瓶']
      : undefined,
};
const HEAD = 'order,title,categories,territory,condition,condition_text,lead,support,basis';
const issuesOf = (...lines: string[]): string[] => {
  const read = readDutyCsv(`${lines.join('\n')}\n`);
  const issues = read.issues.length > 0 ? read.issues : dutyIssues(read.lines, words);
  return issues.map(({ line, code, value }) => `${line} ${code} ${value}`.trim());
};

describe('a file of rules', () => {
  it('is taken where every line is right', () => {
    const rows = [
      '1,室内燃气味,gas_smell,,"answer.gas_source in 屋里,地下",气味在屋里,gas_company,housing,《条例》',
      '2,其余,group:用气|kind:hazard,370812001,,,town,,',
      '3,都归网格,,,,,grid,,',
    ];
    expect(issuesOf(HEAD, ...rows)).toEqual([]);
    const { lines } = readDutyCsv(`${[HEAD, ...rows].join('\n')}\n`);
    expect(parseRules(lines.map(({ rule }) => rule))).toMatchObject([
      { order: 1, terms: [{ kind: 'answer', question: 'gas_source', values: ['屋里', '地下'] }], lead: 'gas_company' },
      {
        picks: [
          { kind: 'group', code: '用气' },
          { kind: 'kind', code: 'hazard' },
        ],
        territory: '370812001',
      },
      { picks: [], terms: [], lead: 'grid' },
    ]);
  });

  it('may leave the territory out', () => {
    const [head, row] = [HEAD.replace('territory,', ''), '1,燃气,gas_smell,,,gas_company,,'];
    expect(issuesOf(head, row)).toEqual([]);
  });

  it('tells everything that is wrong, with its line', () => {
    expect(
      issuesOf(
        HEAD,
        'x,燃气,gas_smell,,,,gas_company,,',
        '1,,manhole|sewer,370899,,,hous,gas|housing,',
        '1,井盖,group:没有,,"weather in rain;time=25:00-26:00",,town,,',
        `2,${'长'.repeat(41)},kind:war,,,,grid,,`,
      ),
    ).toEqual([
      '2 ORDER_INVALID x',
      '3 TITLE_MISSING',
      '3 CATEGORY_UNKNOWN sewer',
      '3 TERRITORY_UNKNOWN 370899',
      '3 LEAD_UNKNOWN hous',
      '3 SUPPORT_UNKNOWN gas',
      '4 CATEGORY_UNKNOWN group:没有',
      '4 CONDITION_UNKNOWN weather in rain',
      '4 CONDITION_VALUE time=25:00-26:00',
      '4 ORDER_TWICE 1',
      `5 TEXT_TOO_LONG ${'长'.repeat(10)}…`,
      '5 CATEGORY_UNKNOWN kind:war',
    ]);
  });

  it('waits for no answer that nobody can give', () => {
    const rows = [
      '1,燃气,gas_smell,,"answer.gas_source in 屋里,街上",,gas_company,,',
      '2,燃气,gas_smell,,answer.smell in 有;time=22:00-06:00,,gas_company,,',
      '3,井盖,manhole,,answer.gas_source in 屋里,,gas_company,,',
      '4,用气和井盖,manhole|group:用气,,answer.gas_source in 屋里,,gas_company,,',
    ];
    expect(issuesOf(HEAD, ...rows)).toEqual([
      '2 ANSWER_UNKNOWN 街上',
      '3 QUESTION_UNKNOWN smell',
      '4 QUESTION_UNKNOWN gas_source',
    ]);
  });

  it('may name a position in the department that leads, and who comes in at once where somebody helps', () => {
    const head = HEAD.replace(',support', ',whom,support,invite');
    expect(issuesOf(head, '1,井盖,manhole,,,,housing,井盖岗,gas_company,at_once,')).toEqual([]);
    expect(issuesOf(head, '1,井盖,manhole,,,,housing,,gas_company,on_request,')).toEqual([]);
    expect(
      issuesOf(
        head,
        '1,井盖,manhole,,,,gas_company,井盖岗,housing,soon,',
        '2,井盖,manhole,,,,town,井盖岗,housing,at_once,',
        '3,井盖,manhole,,,,housing,,,at_once,',
      ),
    ).toEqual([
      '2 WHOM_UNKNOWN 井盖岗',
      '2 INVITE_INVALID soon',
      '3 WHOM_UNKNOWN 井盖岗',
      '3 INVITE_INVALID at_once',
      '4 INVITE_INVALID at_once',
    ]);
  });

  it('is refused as a whole without its columns, without rules, and where it cannot be read', () => {
    expect(issuesOf('order,title,lead,colour')).toEqual([
      '1 COLUMN_MISSING categories',
      '1 COLUMN_MISSING condition',
      '1 COLUMN_MISSING condition_text',
      '1 COLUMN_MISSING support',
      '1 COLUMN_MISSING basis',
      '1 COLUMN_UNKNOWN colour',
    ]);
    expect(issuesOf(HEAD)).toEqual(['0 LIST_EMPTY']);
    expect(issuesOf(HEAD, '1,"燃气')).toEqual(['0 FILE_UNREADABLE']);
    expect(issuesOf(HEAD, '1,燃气')).toEqual(['0 FILE_UNREADABLE']);
    const many = Array.from({ length: 501 }, (_, i) => `${i + 1},燃气,,,,,grid,,`);
    expect(issuesOf(HEAD, ...many)).toEqual(['0 TOO_MANY_RULES 501']);
  });

  const REQUIRED = [
    ...(['order', 'title', 'categories', 'territory', 'condition'] as const),
    ...(['conditionText', 'lead', 'support', 'basis'] as const),
  ];
  const cell = fc.stringMatching(/^[a-z,"屋里 \n|]{0,12}$/).map((text) => text.trim());
  const list = fc.array(fc.stringMatching(/^[a-z:用]{1,8}$/), { maxLength: 3 });
  const anyRules = fc.array(
    fc.record(
      {
        order: fc.integer({ min: 1, max: 9999 }),
        title: cell,
        categories: list,
        territory: fc.constantFrom(null, '370812001'),
        condition: cell,
        conditionText: cell,
        lead: cell,
        support: list,
        basis: cell,
        whom: fc.constantFrom('井盖岗', '值班室'),
        invite: fc.constant('at_once' as const),
      },
      { requiredKeys: REQUIRED },
    ),
    { minLength: 1, maxLength: 6 },
  );

  it('written and read is the same list, with the same hash', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        const { lines, issues } = readDutyCsv(writeDutyCsv(rules));
        expect(issues).toEqual([]);
        expect(lines.map(({ rule }) => rule)).toEqual(rules);
        expect(dutyHash(lines.map(({ rule }) => rule))).toBe(dutyHash(rules));
      }),
    );
  });

  it('has another hash when anything in it is another', () => {
    const rule: DutyRuleInput = {
      order: 1,
      title: '燃气',
      categories: ['gas_smell'],
      territory: null,
      condition: '',
      conditionText: '',
      lead: 'grid',
      support: [],
      basis: '',
    };
    const changes: Partial<DutyRuleInput>[] = [
      { order: 2 },
      { title: '气' },
      { categories: [] },
      { territory: '370812001' },
      { condition: 'urgency in critical' },
      { conditionText: '重' },
      { lead: 'town' },
      { support: ['housing'] },
      { basis: '法' },
      { whom: '井盖岗' },
      { invite: 'at_once' },
    ];
    const hashes = changes.map((change) => dutyHash([{ ...rule, ...change }]));
    expect(new Set([...hashes, dutyHash([rule])]).size).toBe(changes.length + 1);
    // a list from before these columns keeps the hash it was published with
    expect(dutyHash([{ ...rule, invite: 'on_request' }])).toBe(dutyHash([rule]));
    const two = [rule, { ...rule, order: 2 }];
    expect(dutyHash(two.toReversed())).toBe(dutyHash(two));
  });
});
