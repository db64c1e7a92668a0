import fc from 'fast-check';
import type { DutyRuleInput } from '@yanxinyuan/shared/tickets/duty';
import { parseCondition } from '@yanxinyuan/shared/tickets/duty-condition';
import { parseRules } from './check';
import { decideLead, type DutyRule, type Matter } from './match';

const matter: Matter = {
  category: 'gas_smell',
  group: '用气',
  kind: 'hazard',
  areaCode: '370812001001001',
  at: new Date('2026-11-21T02:00:00Z'),
  text: '楼道里有燃气味',
  answers: { gas_source: '屋里' },
  urgency: 'critical',
  areas: [],
};
const rule = (order: number, over: Partial<DutyRule> & { condition?: string } = {}): DutyRule => ({
  order,
  title: `第${order}条`,
  picks: [{ kind: 'category', code: 'gas_smell' }],
  territory: null,
  terms: parseCondition(over.condition ?? '').terms,
  lead: `d${order}`,
  whom: null,
  support: [],
  invite: 'on_request',
  ...over,
});

const plain: DutyRuleInput = {
  order: 1,
  title: '一',
  categories: [],
  territory: null,
  condition: '',
  conditionText: '',
  lead: 'housing',
  support: [],
  basis: '',
};

describe('decideLead', () => {
  it('takes the first that fits, and tells which it tried', () => {
    const rules = [
      rule(1, { picks: [{ kind: 'category', code: 'manhole' }] }),
      rule(2, { condition: 'answer.gas_source in 地下' }),
      rule(3, { territory: '370812002' }),
      rule(4, { condition: 'keyword in 燃气' }),
      rule(5),
    ];
    expect(decideLead(rules, matter)).toMatchObject({ lead: 'd4', rule: { order: 4 }, tried: [2] });
  });

  it.each<[string, Partial<DutyRule>, boolean]>([
    ['its group', { picks: [{ kind: 'group', code: '用气' }] }, true],
    ['its kind', { picks: [{ kind: 'kind', code: 'hazard' }] }, true],
    ['another kind', { picks: [{ kind: 'kind', code: 'dispute' }] }, false],
    ['one of several', { picks: ['manhole', 'gas_smell'].map((code) => ({ kind: 'category', code })) }, true],
    ['everything', { picks: [] }, true],
    ['its town', { territory: '370812001' }, true],
    ['its very grid', { territory: '370812001001001' }, true],
    ['another grid', { territory: '370812001001002' }, false],
  ])('a rule for %s', (_, over, expected) => {
    expect(decideLead([rule(1, over)], matter).lead).toBe(expected ? 'd1' : 'grid');
  });

  it.each<[string, Partial<Matter>, boolean]>([
    ['road in national,county', { road: 'county' }, true],
    ['road in national,county', { road: 'village' }, false],
    ['road in national', {}, false],
    ['area in school', { areas: ['village', 'school'] }, true],
    ['area in school', { areas: ['street'] }, false],
    ['urgency in critical', {}, true],
    ['urgency in critical', { urgency: 'urgent' }, false],
  ])('%s of %j: %s', (condition, over, fits) => {
    expect(decideLead([rule(1, { condition })], { ...matter, ...over }).rule !== null).toBe(fits);
  });

  it('a rule of an old list that nobody can read any more fits nothing, rather than everything', () => {
    const [old] = parseRules([{ ...plain, condition: 'severity>=2' }]);
    expect(old?.terms).toBeNull();
    expect(decideLead(old === undefined ? [] : [old], matter)).toMatchObject({ lead: 'grid', rule: null, tried: [1] });
  });

  it('of no rules at all: the grid', () => {
    expect(decideLead([], matter)).toEqual({ rule: null, lead: 'grid', tried: [] });
  });

  const CONDITIONS = [
    '',
    'answer.gas_source in 屋里',
    'answer.gas_source in 街上',
    'keyword in 燃气',
    'urgency in critical',
  ];
  const anyRule = fc.record({
    condition: fc.constantFrom(...CONDITIONS),
    category: fc.constantFrom('gas_smell', 'manhole'),
    territory: fc.constantFrom(null, '370812', '370812001', '370812002'),
    lead: fc.constantFrom('grid', 'town', 'housing', 'police'),
  });
  const anyRules = fc
    .array(anyRule, { maxLength: 12 })
    .map((list) =>
      list.map(({ category, ...rest }, i) => rule(i + 1, { ...rest, picks: [{ kind: 'category', code: category }] })),
    );

  it('order decides: what stands behind the rule that fits may be anything', () => {
    fc.assert(
      fc.property(anyRules, anyRules, (rules, others) => {
        const verdict = decideLead(rules, matter);
        const behind = others.map((other) => ({ ...other, order: other.order + 100 }));
        if (verdict.rule === null) expect(verdict.lead).toBe('grid');
        else expect(decideLead([...rules, ...behind], matter)).toEqual(verdict);
        // and it is the first that would decide if it stood alone
        const alone = rules.find((one) => decideLead([one], matter).rule !== null);
        expect(verdict.rule).toEqual(alone ?? null);
      }),
    );
  });

  it('no rule fits: the grid; the same again: the same', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        const elsewhere = { ...matter, category: 'litter' };
        expect(decideLead(rules, elsewhere)).toMatchObject({ rule: null, lead: 'grid', tried: [] });
        expect(decideLead(rules, matter)).toEqual(decideLead(structuredClone(rules), structuredClone(matter)));
      }),
    );
  });
});
