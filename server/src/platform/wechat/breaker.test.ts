import { Breaker } from './breaker';

let now: number;
let breaker: Breaker;
beforeEach(() => {
  now = 0;
  breaker = new Breaker(() => now);
});

function calls(...outcomes: boolean[]): void {
  for (const well of outcomes) {
    expect(breaker.admits()).toBe(true);
    breaker.ended(well);
  }
}
const opened = (): void => {
  calls(false, false, false, false, false);
};

test('four failures are no pattern, the fifth opens it', () => {
  calls(false, false, false, false);
  expect(breaker.state).toBe('closed');
  calls(false);
  expect(breaker.state).toBe('open');
  expect(breaker.admits()).toBe(false);
});

test('half of the last twenty is too many, less is not', () => {
  calls(...Array.from({ length: 11 }, () => true));
  calls(...Array.from({ length: 9 }, () => false));
  expect(breaker.state).toBe('closed');
  calls(false);
  expect(breaker.state).toBe('open');
});

test('after ten seconds one call tries; the others wait for it', () => {
  opened();
  now = 9_999;
  expect(breaker.admits()).toBe(false);
  now = 10_000;
  expect(breaker.state).toBe('trying');
  expect([breaker.admits(), breaker.admits()]).toEqual([true, false]);
  breaker.ended(true);
  expect(breaker.state).toBe('closed');
  calls(false, false, false, false);
  expect(breaker.state).toBe('closed');
});

test('each try that fails doubles the pause, to a minute; a good one forgets it', () => {
  opened();
  for (const pause of [10_000, 20_000, 40_000, 60_000, 60_000]) {
    now += pause - 1;
    expect(breaker.admits()).toBe(false);
    now += 1;
    calls(false);
  }
  now += 60_000;
  calls(true);
  opened();
  now += 10_000;
  expect(breaker.admits()).toBe(true);
});

test('a call from before it opened changes nothing', () => {
  expect(breaker.admits()).toBe(true);
  opened();
  breaker.ended(true);
  expect(breaker.state).toBe('open');
});
