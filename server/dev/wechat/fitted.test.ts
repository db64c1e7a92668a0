import { assert, constantFrom, date, integer, oneof, property, string } from 'fast-check';
import { shown, takes, type Value } from '../../src/modules/notifications/subscribe/rules/fields';
import { refuses } from './message-fields';

const KINDS = ['thing1', 'phrase2', 'number3', 'character_string4', 'time5', 'date6'] as const;
const text = oneof(
  string({ unit: 'binary', maxLength: 60 }),
  string({ unit: 'grapheme', maxLength: 60 }),
  constantFrom('', ' ', '\n', '一\r\n二', '\u202e\u200b', '\ud83d', '建设路🛵文化路'.repeat(5)),
);
const moment = date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });

describe.each(KINDS)('%s', (field) => {
  const can = { text: takes(field, 'summary'), number: takes(field, 'points'), at: takes(field, 'due') };
  it('shows nothing that WeChat refuses, whatever people write', () => {
    const values = [
      ...(can.text ? [text.map((words): Value => ({ text: words }))] : []),
      ...(can.number ? [integer({ min: 0 }).map((number): Value => ({ number }))] : []),
      ...(can.at ? [moment.map((at): Value => ({ at }))] : []),
    ];
    expect(values).not.toEqual([]);
    assert(
      property(oneof(...values), (value) => {
        expect([value, refuses(field, shown(field, value))]).toEqual([value, undefined]);
      }),
      { numRuns: 500 },
    );
  });
});

test.each([
  ['thing1', { text: '一'.repeat(21) }, `${'一'.repeat(19)}…`],
  ['thing1', { text: '两\n行' }, '两 行'],
  ['thing1', { text: '  ' }, '请看消息'],
  ['phrase2', { text: '已办结！ok' }, '已办结'],
  ['phrase2', { text: 'done' }, '请看消息'],
  ['number3', { number: 20 }, '20'],
  ['time5', { at: new Date('2026-11-22T16:05:00Z') }, '2026年11月23日 00:05'],
  ['date6', { at: new Date('2026-11-22T16:05:00Z') }, '2026年11月23日'],
] as const)('%s shows %j as %s', (field, value, said) => {
  expect(shown(field, value)).toBe(said);
});

test('an amount, a name and a plate are nothing we fill', () => {
  for (const field of ['amount1', 'name2', 'car_number3', 'thing', '1', 'thing1x'])
    expect(takes(field, 'summary')).toBe(false);
});
