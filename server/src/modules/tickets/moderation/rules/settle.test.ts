import { settle, type Standing, type Verdict } from './settle';

const pending: Standing = { state: 'pending', asks: 1, decided: false };
const said = (suggest: Verdict['suggest'], label: number | null = 100): Verdict => ({ suggest, label });

test.each([
  ['pass', null],
  ['review', 'wechat'],
  ['risky', null],
] as const)('WeChat says %s', (state, cause) => {
  expect(settle(pending, said(state, 20002))).toEqual({ is: 'settled', state, cause, label: 20002 });
});

test('a picture that could not be fetched is offered once more, then a person looks', () => {
  expect(settle(pending, said(null))).toEqual({ is: 'again' });
  expect(settle({ ...pending, asks: 2 }, said(null))).toMatchObject({ state: 'review', cause: 'unreachable' });
});

test('a verdict after the half hour counts while nobody has decided', () => {
  expect(settle({ ...pending, state: 'review' }, said('pass'))).toMatchObject({ is: 'settled', state: 'pass' });
  expect(settle({ ...pending, state: 'review' }, said(null))).toEqual({ is: 'kept' });
});

test.each<Standing>([
  { state: 'pass', asks: 1, decided: true },
  { state: 'risky', asks: 1, decided: true },
  { state: 'pass', asks: 1, decided: false },
  { state: 'risky', asks: 2, decided: false },
])('nothing overturns %j', (standing) => {
  for (const verdict of [said('pass'), said('review'), said('risky'), said(null)]) {
    expect(settle(standing, verdict)).toEqual({ is: 'kept' });
  }
});
