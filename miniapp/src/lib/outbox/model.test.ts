import { advance, afterRestart, dueEntry, newEntry, nextLook, nextStep, type Draft, type OutboxEntry } from './model';

const draft: Draft = {
  category: 'manhole',
  location: { lng: 116.8, lat: 35.5, accuracy: 8, capturedAt: '2026-07-15T06:32:00.000Z' },
  text: null,
  anonymous: false,
  title: '井盖缺损',
  place: '文化东路',
  photoKeys: ['a', 'b'],
};
const entry = (change: Partial<OutboxEntry> = {}): OutboxEntry => ({
  ...newEntry(draft, 'id-1', 'p-1', 1000),
  ...change,
});

test('photos go one after another, then the report that names them', () => {
  let one = entry();
  expect(nextStep(one)).toEqual({ do: 'uploadPhoto', key: 'a' });
  one = advance(one, { type: 'photoSent', key: 'a', id: 'photo-1' });
  expect(nextStep(one)).toEqual({ do: 'uploadPhoto', key: 'b' });
  one = advance(one, { type: 'photoSent', key: 'b', id: 'photo-2' });
  expect(nextStep(one)).toEqual({
    do: 'putReport',
    body: { category: 'manhole', location: draft.location, photos: ['photo-1', 'photo-2'] },
  });
});

test('answers go with it; an entry of an earlier version has none', () => {
  const body = (change: Partial<OutboxEntry>) => {
    const step = nextStep(entry({ photos: [], ...change }));
    return step.do === 'putReport' ? step.body : undefined;
  };
  expect(body({ answers: { manhole_state: '全没了' } })).toMatchObject({ answers: { manhole_state: '全没了' } });
  expect(body({ answers: {} })).not.toHaveProperty('answers');
  expect(body({})).not.toHaveProperty('answers');
});

test('the same content every time: a body depends on the capture and on nothing since', () => {
  const sent = entry({ photos: [], text: '晚上看不见', anonymous: true });
  const later = advance(advance(sent, { type: 'later', now: 5000, error: 'TIMEOUT' }), { type: 'woken', now: 9000 });
  expect(nextStep(later)).toEqual(nextStep(sent));
});

test('pauses grow and then stay', () => {
  let one = entry();
  const pauses = Array.from({ length: 7 }, () => {
    one = advance(one, { type: 'later', now: 0, error: 'NETWORK_OFFLINE' });
    return one.retryAt;
  });
  expect(pauses).toEqual([5_000, 15_000, 60_000, 300_000, 900_000, 900_000, 900_000]);
  expect(advance(one, { type: 'woken', now: 77 })).toMatchObject({ attempts: 0, retryAt: 77, error: null });
});

test('a refused or pausing one holds up nobody', () => {
  const refused = entry({ id: 'refused', state: 'refused' });
  const pausing = entry({ id: 'pausing', retryAt: 9000 });
  const fresh = entry({ id: 'fresh', retryAt: 2000 });
  const all = [refused, pausing, fresh];
  expect(dueEntry(all, 'p-1', 2000)?.id).toBe('fresh');
  expect(dueEntry([refused, pausing], 'p-1', 2000)).toBeUndefined();
  expect(nextLook([refused, pausing], 'p-1')).toBe(9000);
  expect(nextLook([refused], 'p-1')).toBeNull();
});

test("another person's report waits for its own person", () => {
  expect(dueEntry([entry()], 'p-2', 5000)).toBeUndefined();
  expect(dueEntry([entry()], null, 5000)).toBeUndefined();
});

test('what was being sent when the phone died is due again, photos already sent included', () => {
  const half = advance(advance(entry(), { type: 'started' }), { type: 'photoSent', key: 'a', id: 'photo-1' });
  const [found] = afterRestart([half]);
  expect(found).toMatchObject({ state: 'waiting', retryAt: 0 });
  expect(found?.photos[0]).toEqual({ key: 'a', id: 'photo-1' });
});
