import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import { ApiError } from '../api-error';
import { newEntry, type Draft, type OutboxEntry } from './model';
import type { Outcome } from './attempt';
import { createRunner, type Surroundings } from './runner';

const draft: Draft = {
  category: 'manhole',
  location: { lng: 116.8, lat: 35.5, accuracy: 8, capturedAt: '2026-07-15T06:32:00.000Z' },
  text: null,
  anonymous: false,
  title: '井盖缺损',
  place: '文化东路',
  photoKeys: ['a', 'b'],
};

/** A phone and a server in memory; `script` answers the calls by name, in turn. */
function world(entries: OutboxEntry[]) {
  const state = { entries, online: true, now: 1000, person: 'p-1' as string | null };
  const calls: string[] = [];
  const outcomes: Outcome[] = [];
  const wakes: number[] = [];
  const dropped: string[] = [];
  const failures = new Map<string, ApiError[]>();
  const meet = (name: string) => {
    calls.push(name);
    const failure = failures.get(name)?.shift();
    if (failure !== undefined) throw failure;
  };
  const report = { id: 'r' } as ReportView;
  const around: Surroundings = {
    load: () => state.entries,
    save: (next) => {
      state.entries = next;
    },
    personId: () => state.person,
    online: () => state.online,
    now: () => state.now,
    uploadPhoto: (key) =>
      Promise.resolve().then(() => {
        meet(`upload ${key}`);
        return `id of ${key}`;
      }),
    putReport: (id) =>
      Promise.resolve().then(() => {
        meet(`put ${id}`);
        return report;
      }),
    getReport: (id) =>
      Promise.resolve().then(() => {
        meet(`get ${id}`);
        return report;
      }),
    dropPhotos: (keys) => dropped.push(...keys),
    wake: (afterMs) => wakes.push(afterMs),
    told: (outcome) => outcomes.push(outcome),
  };
  return { state, calls, outcomes, wakes, dropped, failures, runner: createRunner(around) };
}

const entry = (id: string, photoKeys = draft.photoKeys): OutboxEntry =>
  newEntry({ ...draft, photoKeys }, id, 'p-1', 1000);

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
