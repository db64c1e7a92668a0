import { Places } from './places';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('who finds none free gets the next that is left, in order', async () => {
  const places = new Places(1);
  expect(await places.enter()).toBe(true);
  const order: string[] = [];
  const second = places.enter().then((got) => order.push(`second ${got}`));
  const third = places.enter().then((got) => order.push(`third ${got}`));
  places.leave();
  await second;
  expect([order, places.used]).toEqual([['second true'], 1]);
  places.leave();
  await third;
  places.leave();
  expect([order, places.used]).toEqual([['second true', 'third true'], 0]);
});

test('who has waited too long goes without, and takes nobody’s place', async () => {
  const places = new Places(1);
  await places.enter();
  const late = places.enter();
  jest.advanceTimersByTime(250);
  expect(await late).toBe(false);
  places.leave();
  expect(places.used).toBe(0);
  expect(await places.enter()).toBe(true);
});
