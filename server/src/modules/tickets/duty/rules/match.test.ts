import fc from 'fast-check';
import { parseCondition } from './condition';
import { decideLead, type DutyRule, type Matter } from './match';

const matter: Matter = {
  category: 'gas_smell',
  group: '用气',
  kind: 'hazard',
  areaCode: '370812001001001',
  at: new Date('2026-11-21T02:00:00Z'),
  text: '楼道里有燃气味',
  answers: { gas_source: '屋里' },
};
const rule = (order: number, over: Partial<DutyRule> & { condition?: string } = {}): DutyRule => ({
  order,
  title: `第${order}条`,
  picks: [{ kind: 'category', code: 'gas_smell' }],
  territory: null,
  terms: parseCondition(over.condition ?? '').terms,
  lead: `d${order}`,
  ...over,
});

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

  it('of no rules at all: the grid', () => {
    expect(decideLead([], matter)).toEqual({ rule: null, lead: 'grid', tried: [] });
  });

  const CONDITIONS = ['', 'answer.gas_source in 屋里', 'answer.gas_source in 街上', 'keyword in 燃气', 'severity>=1'];
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
