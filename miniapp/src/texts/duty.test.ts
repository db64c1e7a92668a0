import { DUTY_ISSUES, dutyIssueFields, dutyIssuesOf } from '@yanxinyuan/shared/tickets/duty';
import { duty, dutyIssueWords } from './duty';

it('tells the line and what is wrong with it', () => {
  expect(dutyIssueWords({ line: 3, code: 'LEAD_UNKNOWN', value: 'hous' })).toBe('第 3 行：没有这个牵头单位：hous');
  expect(dutyIssueWords({ line: 0, code: 'LIST_EMPTY', value: '' })).toBe('一条规则也没有');
});

it('reads back what a refusal carried, by line', () => {
  const issues = DUTY_ISSUES.map((code, i) => ({ line: 40 - i, code, value: i % 2 === 0 ? '' : `a b ${i}` }));
  expect(dutyIssuesOf(dutyIssueFields(issues))).toEqual([...issues].reverse());
  expect(dutyIssuesOf({ text: ['too long'], 'line 2': ['NOT_A_CODE x'] })).toEqual([]);
});

it('names a few cases and how many there are', () => {
  expect(duty.cases(['26112100042'], 1)).toBe('26112100042');
  expect(duty.cases(['26112100042', '26112100043'], 12)).toBe('26112100042、26112100043 等 12 件');
});
