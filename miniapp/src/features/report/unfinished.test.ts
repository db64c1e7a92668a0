import { act, renderHook } from '@testing-library/react';
import Taro from '@tarojs/taro';
import { setPerson } from '@/lib/session';
import { fakePhone, loggedIn } from '../../../test/phone';
import { forgetOldUnfinished, keepUnfinished, takeUnfinished, useUnfinished, type Unfinished } from './unfinished';

const NOW = Date.parse('2026-11-22T08:00:00Z');
const DAY_MS = 24 * 3_600_000;

const begun = (text: string, ageMs = 0): Unfinished => ({
  photos: [{ key: `wxfile://usr/photos/${text}.jpg`, takenAt: new Date(NOW - ageMs).toISOString() }],
  place: null,
  category: null,
  text,
  anonymous: true,
  savedAt: new Date(NOW - ageMs).toISOString(),
});
/** What the home page offers to go on with. */
function offered(): string | undefined {
  const { result, unmount } = renderHook(() => useUnfinished(NOW));
  unmount();
  return result.current?.text;
}

beforeEach(() => {
  Taro.clearStorageSync();
  fakePhone({ lng: 116.8, lat: 35.5 });
  loggedIn();
});

test('what one began, nobody else at this phone sees, takes or pushes out', () => {
  keepUnfinished(begun('孟的'));
  expect(offered()).toBe('孟的');
  loggedIn({ id: 'p-2' });
  expect(offered()).toBeUndefined();
  expect(takeUnfinished()).toBeNull();
  keepUnfinished(begun('别人的'));
  setPerson(null);
  expect(offered()).toBeUndefined();
  loggedIn();
  expect(offered()).toBe('孟的');
  expect(takeUnfinished()?.text).toBe('孟的');
  expect(takeUnfinished()).toBeNull();
});

test('a screen that shows it shows it no more once somebody else is there', () => {
  keepUnfinished(begun('孟的'));
  const { result } = renderHook(() => useUnfinished(NOW));
  act(() => {
    loggedIn({ id: 'p-2' });
  });
  expect(result.current).toBeNull();
});

test('begun before anybody had logged in, it is for whoever logs in first', () => {
  setPerson(null);
  keepUnfinished(begun('没登录'));
  expect(offered()).toBe('没登录');
  loggedIn();
  expect(takeUnfinished()?.text).toBe('没登录');
  loggedIn({ id: 'p-2' });
  expect(offered()).toBeUndefined();
});

test('what is too old to be sent is offered to nobody, and gone at the next start, whoever it was of', () => {
  keepUnfinished(begun('旧的', 6 * DAY_MS));
  loggedIn({ id: 'p-2' });
  keepUnfinished(begun('新的', 5 * DAY_MS));
  forgetOldUnfinished(NOW);
  expect(Taro.getStorageInfoSync().keys.filter((key) => key.startsWith('unfinished'))).toEqual(['unfinished:p-2']);
  expect(offered()).toBe('新的');
});
