import fc from 'fast-check';
import { parseCondition } from '@yanxinyuan/shared/tickets/duty-condition';
import { atLocal } from '@yanxinyuan/shared/time';
import { holds, type ConditionFacts } from './condition';

const at = (minutes: number): Date => atLocal('2026-11-21', minutes);
const facts: ConditionFacts = { at: at(600), text: null, answers: {}, urgency: 'normal', areas: [] };
const fits = (condition: string, over: Partial<ConditionFacts> = {}): boolean => {
  const { terms, issues } = parseCondition(condition);
  expect(issues).toEqual([]);
  return holds(terms, { ...facts, ...over });
};

describe('a condition', () => {
  it.each<[string, Partial<ConditionFacts>, boolean]>([
    ['', {}, true],
    ['answer.gas_source in 屋里,地下', { answers: { gas_source: '地下' } }, true],
    ['answer.gas_source in 屋里,地下', { answers: { gas_source: '街上' } }, false],
    ['answer.gas_source in 屋里', {}, false],
    ['answer.constructor in 屋里', {}, false],
    ['urgency in critical,urgent', { urgency: 'urgent' }, true],
    ['urgency in critical', { urgency: 'urgent' }, false],
    ['urgency in normal', {}, true],
    ['road in arterial,branch', { road: 'branch' }, true],
    ['road in arterial,branch', { road: 'national' }, false],
    ['road in arterial,branch', {}, false],
    ['area in village', { areas: ['street'] }, false],
    ['area in village,school', { areas: ['street', 'school'] }, true],
    ['area in school', {}, false],
    ['keyword in 广告牌,ＬＥＤ', { text: '那块led屏要掉' }, true],
    ['keyword in 广告牌', { text: '墙皮' }, false],
    ['keyword in 广告牌', { text: null }, false],
    ['keyword in 抛物; urgency in critical', { text: '高空抛物', urgency: 'critical' }, true],
    ['keyword in 抛物;urgency in critical', { text: '高空抛物', urgency: 'urgent' }, false],
  ])('%s of %j: %s', (condition, over, expected) => {
    expect(fits(condition, over)).toBe(expected);
  });

  it.each([
    ['time=22:00-06:00', 22 * 60 - 1, false],
    ['time=22:00-06:00', 22 * 60, true],
    ['time=22:00-06:00', 0, true],
    ['time=22:00-06:00', 6 * 60 - 1, true],
    ['time=22:00-06:00', 6 * 60, false],
    ['time=08:30-12:00', 510, true],
    ['time=08:30-12:00', 720, false],
    ['time=20:00-24:00', 1439, true],
    ['time=20:00-24:00', 1440, false],
  ])('%s at minute %i in Shanghai: %s', (condition, minute, expected) => {
    expect(fits(condition, { at: at(minute) })).toBe(expected);
    // to the last millisecond of the minute
    expect(fits(condition, { at: new Date(at(minute).getTime() + 59_999) })).toBe(expected);
  });

  it('of a window and of the rest of the day: always exactly one', () => {
    const clock = (minutes: number): string =>
      [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(minute, minute, minute, (from, to, now) => {
        fc.pre(from !== to);
        const [one, other] = [`time=${clock(from)}-${clock(to)}`, `time=${clock(to)}-${clock(from)}`];
        expect(fits(one, { at: at(now) })).toBe(!fits(other, { at: at(now) }));
      }),
    );
  });

  it('does not fit at a time nobody knows', () => {
    expect(fits('time=22:00-06:00', { at: new Date(Number.NaN) })).toBe(false);
  });

  it.each([
    ['answer.Gas in 屋里', 'CONDITION_UNKNOWN'],
    ['answer.gas_source = 屋里', 'CONDITION_UNKNOWN'],
    ['weather in rain', 'CONDITION_UNKNOWN'],
    ['severity>=2', 'CONDITION_UNKNOWN'],
    ['urgency in', 'CONDITION_UNKNOWN'],
    ['urgency in high', 'CONDITION_VALUE'],
    ['keyword in 抛物;', 'CONDITION_UNKNOWN'],
    ['time=22-06', 'CONDITION_UNKNOWN'],
    ['time=24:00-06:00', 'CONDITION_VALUE'],
    ['time=22:60-06:00', 'CONDITION_VALUE'],
    ['time=06:00-06:00', 'CONDITION_VALUE'],
    ['road in arterial,motorway', 'CONDITION_VALUE'],
    ['area in branch', 'CONDITION_VALUE'],
    ['keyword in 广告牌,', 'CONDITION_VALUE'],
  ])('%s is refused: %s', (condition, code) => {
    expect(parseCondition(condition).issues.map((issue) => issue.code)).toEqual([code]);
  });

  it('of any words: either parsed whole or refused, never in part', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { terms, issues } = parseCondition(text);
        expect(terms.length + issues.length).toBe(text.trim() === '' ? 0 : text.split(';').length);
      }),
    );
  });
});
