import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { ApiError } from '../api-error';
import type { Outcome } from './attempt';
import { deedDraft, reportDraft } from '../../../test/drafts';
import { newEntry, type DeedDraft, type Draft, type OutboxEntry } from './entry';
import { createRunner, type Surroundings } from './runner';

const draft = reportDraft();

/** A phone and a server in memory; `failures` are thrown by the calls of that name, in turn. */
function world(entries: OutboxEntry[]) {
  const state = { entries, online: true, now: 1000, person: 'p-1' as string | null };
  const calls: string[] = [];
  const outcomes: Outcome[] = [];
  const wakes: number[] = [];
  const dropped: string[] = [];
  const failures = new Map<string, ApiError[]>();
  const meet = async <T>(name: string, answer: T): Promise<T> => {
    await Promise.resolve();
    calls.push(name);
    const failure = failures.get(name)?.shift();
    if (failure !== undefined) throw failure;
    return answer;
  };
  const report = { id: 'r' } as ReportView;
  const around: Surroundings = {
    load: () => state.entries,
    save: (next) => {
      state.entries = state.entries.map((one) => (one.id === next.id ? next : one));
    },
    remove: (id) => {
      state.entries = state.entries.filter((one) => one.id !== id);
    },
    personId: () => state.person,
    online: () => state.online,
    now: () => state.now,
    alone: (_personId, work) => work(),
    uploadPhoto: ({ key, uploadId }) => meet(`upload ${key}`, uploadId),
    uploadVoice: ({ key, uploadId }) => meet(`voice ${key}`, uploadId),
    putReport: (id) => meet(`put ${id}`, report),
    getReport: (id) => meet(`get ${id}`, report),
    actOnTicket: (ticketId, { action, seen }) =>
      meet(`${action} ${ticketId} seen ${String(seen)}`, { version: (seen ?? 0) + 1 } as TicketView),
    dropPhotos: (keys) => dropped.push(...keys),
    wake: (afterMs) => wakes.push(afterMs),
    told: (outcome) => outcomes.push(outcome),
  };
  return { state, calls, outcomes, wakes, dropped, failures, around, runner: createRunner(around) };
}

const file = (key: string) => ({ key, uploadId: `id of ${key}`, id: null });
const made = (one: Draft, id: string): OutboxEntry =>
  newEntry(one, { id, personId: 'p-1', now: 1000, photo: file, voice: file });
const entry = (id: string, photoKeys = draft.photoKeys): OutboxEntry => made({ ...draft, photoKeys }, id);
const deed = (id: string, over: Partial<DeedDraft> = {}): OutboxEntry => made(deedDraft({ place: '', ...over }), id);

test('sends photos, then the report, then frees the space', async () => {
  const { runner, calls, state, dropped, outcomes } = world([entry('one')]);
  await runner.kick();
  expect(calls).toEqual(['upload a', 'upload b', 'put one']);
  expect(state.entries).toEqual([]);
  expect(dropped).toEqual(['a', 'b']);
  expect(outcomes).toMatchObject([{ kind: 'sent', id: 'one' }]);
});

test('without a connection nothing is tried and nothing is lost', async () => {
  const w = world([entry('one')]);
  w.state.online = false;
  await w.runner.kick();
  expect(w.calls).toEqual([]);
  expect(w.state.entries).toHaveLength(1);
});

test('a lost connection keeps the photo already sent, and the next attempt has the same id', async () => {
  const w = world([entry('one')]);
  w.failures.set('upload b', [new ApiError('TIMEOUT')]);
  await w.runner.kick();
  expect(w.outcomes).toEqual([{ kind: 'waiting', id: 'one' }]);
  expect(w.wakes).toEqual([5000]);
  w.state.now += 5000;
  await w.runner.kick();
  expect(w.calls).toEqual(['upload a', 'upload b', 'upload b', 'put one']);
  expect(w.state.entries).toEqual([]);
});

test('a refusal is final, told, and lets the next one through', async () => {
  const w = world([entry('bad', []), entry('good', [])]);
  w.failures.set('put bad', [new ApiError('REPORT_OUTSIDE', 422)]);
  await w.runner.kick();
  expect(w.calls).toEqual(['put bad', 'put good']);
  expect(w.outcomes.map(({ kind }) => kind)).toEqual(['refused', 'sent']);
  expect(w.state.entries).toMatchObject([{ id: 'bad', state: 'refused', error: 'REPORT_OUTSIDE' }]);
  await w.runner.kick();
  expect(w.calls).toHaveLength(2);
});

test('a login that ran out only makes it wait', async () => {
  const w = world([entry('one', [])]);
  w.failures.set('put one', [new ApiError('LOGIN_EXPIRED', 401)]);
  await w.runner.kick();
  expect(w.state.entries).toMatchObject([{ state: 'waiting', error: 'LOGIN_EXPIRED' }]);
});

test('photos the server has forgotten are sent again, once', async () => {
  const w = world([entry('one', ['a'])]);
  w.failures.set('put one', [new ApiError('REPORT_PHOTO_UNKNOWN', 422)]);
  await w.runner.kick();
  expect(w.calls).toEqual(['upload a', 'put one', 'upload a', 'put one']);
  expect(w.outcomes.map(({ kind }) => kind)).toEqual(['sent']);

  const again = world([entry('two', ['a'])]);
  again.failures.set(
    'put two',
    Array.from({ length: 3 }, () => new ApiError('REPORT_PHOTO_UNKNOWN', 422)),
  );
  await again.runner.kick();
  expect(again.calls).toHaveLength(4);
  expect(again.outcomes.map(({ kind }) => kind)).toEqual(['refused']);
});

test('an answer lost on the way back is not sent twice: the server says it has it', async () => {
  const w = world([entry('one', [])]);
  w.failures.set('put one', [new ApiError('IDEMPOTENCY_CONFLICT', 409)]);
  await w.runner.kick();
  expect(w.calls).toEqual(['put one', 'get one']);
  expect(w.outcomes).toMatchObject([{ kind: 'sent' }]);
});

test('two kicks at once are one', async () => {
  const w = world([entry('one', [])]);
  await Promise.all([w.runner.kick(), w.runner.kick()]);
  expect(w.calls).toEqual(['put one']);
});

test('what was being sent when the phone died goes on where it was', async () => {
  const half = { ...entry('one'), state: 'sending' as const };
  half.photos = half.photos.map((photo) => (photo.key === 'a' ? { ...photo, id: 'id of a' } : photo));
  const w = world([half]);
  await w.runner.kick();
  expect(w.calls).toEqual(['upload b', 'put one']);
});

test('deeds of one case go in order, and the next has seen what the one before made of it', async () => {
  const w = world([deed('d-1', { action: 'accept', photoKeys: [] }), deed('d-2'), deed('d-3', { seen: 9 })]);
  await w.runner.kick();
  expect(w.calls).toEqual(['accept t-1 seen 3', 'upload c', 'resolve t-1 seen 4', 'upload c', 'resolve t-1 seen 9']);
  expect(w.state.entries).toEqual([]);
});

test('a deed that cannot go holds back those after it on the same case, and nothing else', async () => {
  const w = world([deed('d-1', { action: 'accept', photoKeys: [] }), deed('d-2'), entry('one', [])]);
  w.failures.set('accept t-1 seen 3', [new ApiError('TIMEOUT')]);
  await w.runner.kick();
  expect(w.calls).toEqual(['accept t-1 seen 3', 'put one']);
  w.state.now += 5000;
  await w.runner.kick();
  expect(w.calls.slice(2)).toEqual(['accept t-1 seen 3', 'upload c', 'resolve t-1 seen 4']);
});

test('a photo whose file is gone is told, and is not asked for for ever', async () => {
  const w = world([entry('one')]);
  w.failures.set('upload b', [new ApiError('UPLOAD_FILE_LOST')]);
  await w.runner.kick();
  expect(w.state.entries).toMatchObject([
    { state: 'refused', error: 'UPLOAD_FILE_LOST', photos: [{ key: 'a' }, { key: 'b', lost: true }] },
  ]);
});

test('a phone whose clock runs ahead: the moment is put right by the server’s clock, once', async () => {
  const w = world([entry('one', [])]);
  w.state.now = Date.parse('2026-07-15T08:00:00.000Z');
  const refusal = () => new ApiError('REPORT_TIME_INVALID', 422, { facts: { now: '2026-07-15T06:00:00.000Z' } });
  w.failures.set('put one', [refusal(), refusal()]);
  await w.runner.kick();
  expect(w.calls).toEqual(['put one', 'put one']);
  expect(w.state.entries).toMatchObject([{ state: 'refused', location: { capturedAt: '2026-07-15T04:32:00.000Z' } }]);
});

test('seen too long ago by a clock that is right: that is final', async () => {
  const w = world([entry('one', [])]);
  w.state.now = Date.parse('2026-07-25T08:00:00.000Z');
  w.failures.set('put one', [new ApiError('REPORT_TIME_INVALID', 422, { facts: { now: '2026-07-25T08:01:00.000Z' } })]);
  await w.runner.kick();
  expect(w.state.entries).toMatchObject([{ state: 'refused', location: draft.location }]);
});

test('when the phone changes hands in the middle, nothing goes out in the other one’s name', async () => {
  const w = world([entry('one')]);
  const { uploadPhoto } = w.around;
  w.around.uploadPhoto = async (photo) => {
    const id = await uploadPhoto(photo);
    w.state.person = 'p-2';
    return id;
  };
  await createRunner(w.around).kick();
  expect(w.calls).toEqual(['upload a']);
  expect(w.state.entries).toMatchObject([{ state: 'waiting', error: 'LOGIN_REQUIRED' }]);
});

/** A server that knows ids, behind a line that is cut at one exchange: before it arrives, or before the answer does. */
function behindBadLine(entries: OutboxEntry[], cutAt: number, cut: 'before' | 'after') {
  const w = world(entries);
  const photos = new Set<string>();
  const done: string[] = [];
  let exchanges = 0;
  const over = <T>(deed: () => T): Promise<T> =>
    Promise.resolve().then(() => {
      const now = exchanges;
      exchanges += 1;
      if (now === cutAt && cut === 'before') throw new ApiError('NETWORK_OFFLINE');
      const answer = deed();
      if (now === cutAt) throw new ApiError('TIMEOUT');
      return answer;
    });
  const once = (id: string, what: string) => {
    if (!done.some((line) => line.startsWith(id))) done.push(`${id}: ${what}`);
  };
  w.around.uploadPhoto = ({ uploadId }) => over(() => (photos.add(uploadId), uploadId));
  w.around.putReport = (id, body) =>
    over(() => {
      once(id, body.photos.join());
      return { id } as ReportView;
    });
  w.around.actOnTicket = (ticketId, { id, action, input, seen }) =>
    over(() => {
      once(id, `${action} ${ticketId} ${input.photos?.join() ?? ''} seen ${String(seen)}`);
      return { version: (seen ?? 0) + 1 } as TicketView;
    });
  return { ...w, photos, done, exchanges: () => exchanges };
}

const STORY = () => [
  entry('report'),
  deed('accept', { action: 'accept', photoKeys: [] }),
  deed('resolve', { photoKeys: ['c', 'd'] }),
];
const WHOLE = [
  'report: id of a,id of b',
  'accept: accept t-1  seen 3',
  'resolve: resolve t-1 id of c,id of d seen 4',
].sort();

test.each(
  [0, 1, 2, 3, 4, 5, 6].flatMap((at) =>
    (['before', 'after'] as const).flatMap((cut) => [true, false].map((killed) => ({ at, cut, killed }))),
  ),
)('cut $cut exchange $at, phone killed: $killed: each arrives once and whole', async ({ at, cut, killed }) => {
  const w = behindBadLine(STORY(), at, cut);
  await createRunner(w.around).kick();
  if (killed) {
    // What is on the phone is all that is left, as JSON.
    w.state.entries = JSON.parse(JSON.stringify(w.state.entries)) as OutboxEntry[];
    w.state.entries = w.state.entries.map((one) => ({ ...one, state: 'sending' }));
  }
  w.state.now += 60_000;
  await createRunner(w.around).kick();
  expect([...w.done].sort()).toEqual(WHOLE);
  expect([...w.photos].sort()).toEqual(['id of a', 'id of b', 'id of c', 'id of d']);
  expect(w.state.entries).toEqual([]);
  expect(w.exchanges()).toBe(7 + 1);
  expect(w.done.findIndex((line) => line.startsWith('accept'))).toBeLessThan(
    w.done.findIndex((line) => line.startsWith('resolve')),
  );
});

test('a voice note the server has forgotten is sent again, its file is freed at the end', async () => {
  const w = world([made(reportDraft({ photoKeys: [], voice: { key: 'v', seconds: 7 } }), 'one')]);
  w.failures.set('put one', [new ApiError('REPORT_VOICE_UNKNOWN', 422)]);
  await w.runner.kick();
  expect(w.calls).toEqual(['voice v', 'put one', 'voice v', 'put one']);
  expect(w.dropped).toEqual(['v']);
});

test('a voice note that is no sound comes back to its writer', async () => {
  const w = world([made(reportDraft({ photoKeys: [], voice: { key: 'v', seconds: 7 } }), 'one')]);
  w.failures.set('voice v', [new ApiError('REPORT_VOICE_UNREADABLE', 422)]);
  await w.runner.kick();
  expect(w.state.entries).toMatchObject([{ state: 'refused', error: 'REPORT_VOICE_UNREADABLE' }]);
  expect(w.dropped).toEqual([]);
});
