import { conditionOf, termsOf } from './condition';

test.each([
  [''],
  ['answer.exit_block in 锁着'],
  ['time=22:00-06:00;keyword in 渣土,碎砖'],
  ['road in arterial,branch;answer.wire_wet in 泡水,破皮'],
  // Of a later version, or by a slip of the pen: not ours to lose.
  ['severity>=2;weather is wet'],
])('%s reads back as it was written', (condition) => {
  expect(conditionOf(termsOf(condition))).toBe(condition);
});

test('terms and their values', () => {
  expect(termsOf('answer.wire_wet in 泡水, 破皮 ; time=22:00-06:00 ; area in street; severity>=2')).toEqual([
    { kind: 'answer', question: 'wire_wet', values: ['泡水', '破皮'] },
    { kind: 'time', from: '22:00', to: '06:00' },
    { kind: 'in', word: 'area', values: ['street'] },
    { kind: 'other', text: 'severity>=2' },
  ]);
  expect(termsOf('  ')).toEqual([]);
});
