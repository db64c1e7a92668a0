import { newEntry, type DeedEntry, type OutboxEntry, type ReportEntry } from './entry';
import { deedDraft, reportDraft } from '../../../test/drafts';
import { advance, dueEntry, nextLook, nextStep } from './model';

const draft = reportDraft();
const file = (key: string) => ({ key, uploadId: `up-${key}`, id: null });
const birth = { id: 'id-1', personId: 'p-1', now: 1000, photo: file, voice: file };
const entry = (change: Partial<ReportEntry> = {}): OutboxEntry => ({
  ...(newEntry(draft, birth) as ReportEntry),
  ...change,
});
const deed = (change: Partial<DeedEntry> = {}): OutboxEntry => ({
  ...(newEntry(deedDraft({ photoKeys: [] }), birth) as DeedEntry),
  ...change,
});

test('photos go one after another, then the report that names them', () => {
  let one = entry();
  expect(nextStep(one)).toMatchObject({ do: 'uploadPhoto', photo: { key: 'a', uploadId: 'up-a' } });
  one = advance(one, { type: 'photoSent', key: 'a', id: 'photo-1' });
  expect(nextStep(one)).toMatchObject({ do: 'uploadPhoto', photo: { key: 'b' } });
  one = advance(one, { type: 'photoSent', key: 'b', id: 'photo-2' });
  expect(nextStep(one)).toEqual({
    do: 'putReport',
    body: { category: 'manhole', location: draft.location, photos: ['photo-1', 'photo-2'] },
  });
});

test('answers go with it; an entry of an earlier version has none', () => {
  const body = (change: Partial<ReportEntry>) => {
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

test('a deed names its photos beside what was written, and the version it was done on', () => {
  expect(nextStep(deed())).toEqual({
    do: 'actOnTicket',
    ticketId: 't-1',
    body: { id: 'id-1', action: 'resolve', input: { note: '换好了' }, seen: 3 },
  });
  expect(nextStep(deed({ photos: [{ key: 'a', uploadId: 'up-a', id: 'up-a' }] }))).toMatchObject({
    body: { input: { note: '换好了', photos: ['up-a'] } },
  });
});

test('deeds on one case go in their order; those on others, and reports, pass by', () => {
  const first = deed({ id: 'accept', retryAt: 9000 });
  const second = deed({ id: 'resolve' });
  const elsewhere = deed({ id: 'elsewhere', ticketId: 't-2' });
  expect(dueEntry([first, second], 'p-1', 2000)).toBeUndefined();
  expect(nextLook([first, second], 'p-1')).toBe(9000);
  expect(dueEntry([first, second, elsewhere], 'p-1', 2000)?.id).toBe('elsewhere');
  expect(dueEntry([first, second, entry()], 'p-1', 2000)?.id).toBe('id-1');
  expect(dueEntry([{ ...first, state: 'refused' }, second], 'p-1', 2000)?.id).toBe('resolve');
  expect(dueEntry([{ ...first, personId: 'p-2' }, second], 'p-1', 2000)?.id).toBe('resolve');
});

test('what our own deed made of the case, the next one has seen; what others made of it, not', () => {
  const followed = { type: 'followed', seen: 3, to: 4 } as const;
  expect(advance(deed(), followed)).toMatchObject({ seen: 4 });
  expect(advance(deed({ seen: 2 }), followed)).toMatchObject({ seen: 2 });
  expect(advance(entry(), followed)).not.toHaveProperty('seen');
});

test('a clock that was wrong is put right once, in the moment of capture', () => {
  const right = advance(entry(), { type: 'clockWrong', aheadMs: 3_600_000 });
  expect(right).toMatchObject({ clockRight: true, location: { capturedAt: '2026-07-15T05:32:00.000Z', lng: 116.8 } });
});

test('a clock set back does not make a pause of days', () => {
  const paused = entry({ retryAt: 50_000_000 });
  expect(dueEntry([paused], 'p-1', 1000)?.id).toBe('id-1');
  expect(dueEntry([paused], 'p-1', 50_000_000 - 900_000)).toBeUndefined();
});

test('an entry is newer than the one before it, whatever the clock says', () => {
  expect(newEntry(draft, { ...birth, after: entry({ createdAt: 5000 }) }).createdAt).toBe(5001);
  expect(newEntry(draft, { ...birth, now: 9000, after: entry({ createdAt: 5000 }) }).createdAt).toBe(9000);
});

test('whoever asks again after a refusal accepts what it was refused for, and only that', () => {
  const again = { type: 'insisted', now: 77 } as const;
  const lost = advance(entry({ state: 'refused', error: 'UPLOAD_FILE_LOST' }), { type: 'photoLost', key: 'a' });
  expect(advance(lost, again)).toMatchObject({ state: 'waiting', photos: [{ key: 'b' }] });
  const moved = deed({ state: 'refused', error: 'TICKET_STATE_CHANGED' });
  expect(advance(moved, again)).not.toHaveProperty('seen');
  expect(advance({ ...moved, error: 'TICKET_RESULT_NEEDED' as never }, again)).toMatchObject({ seen: 3 });
  expect(advance(moved, { type: 'woken', now: 77 })).toMatchObject({ seen: 3 });
});

describe('a voice note', () => {
  const spoken = (): OutboxEntry => newEntry(reportDraft({ photoKeys: ['a'], voice: { key: 'v', seconds: 7 } }), birth);

  test('goes after the photos, before the report that names it', () => {
    let one = advance(spoken(), { type: 'photoSent', key: 'a', id: 'photo-1' });
    expect(nextStep(one)).toMatchObject({ do: 'uploadVoice', photo: { key: 'v', uploadId: 'up-v', seconds: 7 } });
    one = advance(one, { type: 'photoSent', key: 'v', id: 'voice-1' });
    expect(nextStep(one)).toMatchObject({ do: 'putReport', body: { photos: ['photo-1'], voice: 'voice-1' } });
  });

  test('forgotten by the server it is sent again; lost on the phone the report goes without it, if its writer says so', () => {
    const there = advance(spoken(), { type: 'photoSent', key: 'v', id: 'voice-1' });
    expect(advance(there, { type: 'photosForgotten' })).toMatchObject({ voice: { id: null, seconds: 7 } });
    const lost = advance(spoken(), { type: 'photoLost', key: 'v' });
    expect(lost).toMatchObject({ voice: { lost: true }, photos: [{ key: 'a' }] });
    const without = advance(lost, { type: 'insisted', now: 1 });
    expect(without).not.toHaveProperty('voice');
    expect(without.photos).toHaveLength(1);
  });
});
