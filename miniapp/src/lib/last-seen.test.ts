import Taro from '@tarojs/taro';
import { loggedIn } from '../../test/phone';
import { ApiError } from './api-error';
import { ask, LAST_SEEN, lastSeen, startLastSeen, type Shelf } from './last-seen';
import { dropTokens } from './tokens';

const NOW = new Date('2026-11-22T02:32:00.000Z');
const DAY_MS = 24 * 3_600_000;

interface Case {
  text: string;
  restricted?: boolean;
}
const shelf = (name: string): Shelf<Case> => ({ name, part: (one) => (one.restricted === true ? null : one) });
const answers = (one: Case) => () => Promise.resolve(one);
const fails = (code: 'NETWORK_OFFLINE' | 'TIMEOUT' | 'SERVER_BUSY' | 'FORBIDDEN_RESTRICTED', status: number) => () =>
  Promise.reject<Case>(new ApiError(code, status));
const noNet = fails('NETWORK_OFFLINE', 0);

/** What is on the phone of anybody, by its own names. */
const onPhone = (): string[] =>
  Taro.getStorageInfoSync().keys.filter((key) => key === 'lastSeen' || key.startsWith('seen:'));

/** Asked where there is a net, and written down. */
async function seen(name: string, one: Case): Promise<void> {
  await ask(answers(one), shelf(name));
  jest.runAllTimers();
}

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  Taro.clearStorageSync();
  loggedIn();
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

test.each(['NETWORK_OFFLINE', 'TIMEOUT'] as const)('%s: what was seen last, with its time', async (code) => {
  await seen('a', { text: '纸箱' });
  jest.setSystemTime(NOW.getTime() + 60_000);
  expect(await ask(fails(code, 0), shelf('a'))).toMatchObject({
    ok: false,
    error: { code },
    seen: { data: { text: '纸箱' }, at: NOW.getTime() },
  });
});

test('the server’s own trouble is not the want of a net', async () => {
  await seen('a', { text: '纸箱' });
  expect(await ask(fails('SERVER_BUSY', 503), shelf('a'))).toMatchObject({ seen: null });
});

test('the answer comes before anything is written', async () => {
  const answer = await ask(answers({ text: '纸箱' }), shelf('a'));
  expect(answer).toEqual({ ok: true, data: { text: '纸箱' } });
  expect(onPhone()).toEqual([]);
});

test('what must not be kept is not, and takes what was kept with it', async () => {
  await seen('a', { text: '纸箱' });
  await seen('a', { text: '邻里纠纷', restricted: true });
  expect(lastSeen.find(shelf('a'))).toBeNull();
  expect(onPhone()).toEqual(['lastSeen']);
});

test('what the server will not show any more is gone from the phone', async () => {
  await seen('a', { text: '纸箱' });
  await ask(fails('FORBIDDEN_RESTRICTED', 403), shelf('a'));
  expect((await ask(noNet, shelf('a'))) as object).toMatchObject({ seen: null });
});

test('nothing is left when the person leaves', async () => {
  startLastSeen();
  await seen('a', { text: '纸箱' });
  expect(onPhone()).toHaveLength(2);
  dropTokens();
  expect(onPhone()).toEqual([]);
});

test('the next person at this phone finds nothing, nor does an answer that was on its way get to him', async () => {
  startLastSeen();
  await seen('a', { text: '纸箱' });
  const late = ask(answers({ text: '晚到' }), shelf('b'));
  loggedIn({ id: 'p-2' });
  await late;
  jest.runAllTimers();
  expect(onPhone()).toEqual([]);
  expect(lastSeen.find(shelf('a'))).toBeNull();
});

test('somebody else’s from before the app was closed goes at launch', async () => {
  await seen('a', { text: '纸箱' });
  loggedIn({ id: 'p-2' });
  expect(lastSeen.find(shelf('a'))).toBeNull();
  startLastSeen();
  expect(onPhone()).toEqual([]);
});

test('after seven days it is neither shown nor kept', async () => {
  await seen('a', { text: '纸箱' });
  jest.setSystemTime(NOW.getTime() + 7 * DAY_MS);
  expect(lastSeen.find(shelf('a'))).not.toBeNull();
  jest.setSystemTime(NOW.getTime() + 7 * DAY_MS + 1);
  expect(lastSeen.find(shelf('a'))).toBeNull();
  startLastSeen();
  expect(onPhone()).toEqual(['lastSeen']);
});

test('the oldest go where there are too many', async () => {
  for (let n = 0; n <= LAST_SEEN.answersMax; n += 1) await seen(`case ${n}`, { text: '' });
  expect(lastSeen.find(shelf('case 0'))).toBeNull();
  expect(lastSeen.find(shelf('case 1'))).not.toBeNull();
  expect(onPhone()).toHaveLength(LAST_SEEN.answersMax + 1);
});

test('the oldest go where they are too large together', async () => {
  const third = { text: '长'.repeat(LAST_SEEN.charsMax / 3) };
  for (const name of ['a', 'b', 'c']) await seen(name, third);
  expect(onPhone().sort()).toEqual(['lastSeen', 'seen:b', 'seen:c']);
});

test('what is too large alone is not kept, and pushes nothing out', async () => {
  await seen('a', { text: '纸箱' });
  await seen('b', { text: '井盖' });
  await seen('b', { text: '长'.repeat(LAST_SEEN.charsMax) });
  expect(onPhone().sort()).toEqual(['lastSeen', 'seen:a']);
});

test('seen again, it is the youngest', async () => {
  const third = { text: '长'.repeat(LAST_SEEN.charsMax / 3) };
  for (const name of ['a', 'b', 'a', 'c']) await seen(name, third);
  expect(onPhone().sort()).toEqual(['lastSeen', 'seen:a', 'seen:c']);
});

test('a full phone keeps less and says nothing', async () => {
  await seen('a', { text: '纸箱' });
  const set = Taro.setStorageSync.bind(Taro);
  jest.spyOn(Taro, 'setStorageSync').mockImplementation((key: string, value: unknown) => {
    if (key.startsWith('seen:')) throw new Error('setStorage:fail exceed storage max size 10Mb');
    set(key, value);
  });
  await seen('b', { text: '井盖' });
  expect(lastSeen.find(shelf('b'))).toBeNull();
  expect(lastSeen.find(shelf('a'))).not.toBeNull();
});

test('what a deed brought replaces what was seen, and adds nothing', async () => {
  await seen('a', { text: '待接' });
  lastSeen.renew(shelf('a'), { text: '在办' });
  lastSeen.renew(shelf('b'), { text: '别的' });
  jest.runAllTimers();
  expect(lastSeen.find(shelf('a'))?.data).toEqual({ text: '在办' });
  expect(lastSeen.find(shelf('b'))).toBeNull();
});
