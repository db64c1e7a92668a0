import { award, entry, entryDetail, notice, rule } from '../../../test/points';
import {
  awardTitle,
  daysLeft,
  entryNote,
  givingRules,
  hasPage,
  mayObject,
  noticeShare,
  ruleWords,
  shortBy,
  shortHash,
  signed,
} from './model';

const NOW = Date.parse('2026-07-15T01:00:00Z');

test('the rule is named as it was then, and once only', () => {
  expect(ruleWords(entry(), '垃圾清走了')).toBe('环境整治核实，规则第 2 版');
  expect(ruleWords(entry(), '环境整治核实')).toBe('规则第 2 版');
  expect(ruleWords(entry({ ruleName: null }), '垃圾清走了')).toBe('环境整治核实，规则第 2 版');
  expect(ruleWords(entry({ rule: null, ruleName: null, ruleVersion: null }), '换雨衣')).toBeUndefined();
});

test('what came and what went bear their sign', () => {
  expect([signed(20), signed(-260), signed(0)]).toEqual(['+20', '−260', '0']);
});

test('what was kept back by a cap, or spent before it was taken back', () => {
  expect(shortBy(entryDetail({ asked: 20, amount: 8 }))).toBe(12);
  expect(shortBy(entryDetail({ asked: 20, amount: -15 }))).toBe(5);
  expect(shortBy(entryDetail())).toBe(0);
});

test('a line somebody made by hand says that two people looked at it', () => {
  expect(entryNote(entry({ kind: 'adjust', amount: 30 }))).toMatch(/补上/);
  expect(entryNote(entry({ kind: 'adjust', amount: -30 }))).toMatch(/更正/);
  expect(entryNote(entry())).toBeUndefined();
});

test('what was granted by hand has no page to open', () => {
  expect(hasPage({ type: 'manual', id: '1' })).toBe(false);
  expect(hasPage(null)).toBe(false);
  expect(hasPage({ type: 'order', id: '1' })).toBe(true);
});

test('a restricted matter says no more than its rule', () => {
  expect(awardTitle(award())).toBe('燃气隐患除掉了');
  expect(awardTitle(award({ facts: {} }))).toBe('重大线索核实');
});

test('a notice runs from 0 to 1 and no further', () => {
  const { from, until } = notice();
  expect(noticeShare(from, until, NOW)).toBeCloseTo(1 / 3);
  expect(noticeShare(from, until, Date.parse(until) + 1)).toBe(1);
  expect(noticeShare(from, from, NOW)).toBe(1);
});

test.each([
  ['2026-07-16T16:00:00.000Z', 1],
  ['2026-07-15T16:00:00.000Z', 0],
  ['2026-08-14T16:00:00.000Z', 30],
])('points that end with the day before %s have %d days left', (at, days) => {
  expect(daysLeft(at, NOW)).toBe(days);
});

test('an objection is heard while the notice hangs', () => {
  expect(mayObject(notice(), NOW)).toBe(true);
  expect(mayObject(notice(), Date.parse('2026-07-17T01:00:00Z'))).toBe(false);
  expect(mayObject(notice({ state: 'granted' }), NOW)).toBe(false);
});

test('rules that bring nothing are not told, the small ones come first', () => {
  const rules = [rule({ code: 'a', points: 50 }), rule({ code: 'none', points: 0 }), rule({ code: 'b', points: 2 })];
  expect(givingRules(rules).map(({ code }) => code)).toEqual(['b', 'a']);
});

test('a hash is cut into pieces the eye can compare', () => {
  expect(shortHash('a1b2c3d4e5f60718')).toBe('a1b2 c3d4 e5f6');
});
