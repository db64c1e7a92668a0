import { isValid, responded, satisfied, solved, type RatedCase } from './rates';
import { TICKET_STATES } from './vocabulary';

const NOW = 1_000;
const one = (over: Partial<RatedCase> = {}): RatedCase => ({
  state: 'working',
  verified: null,
  openedAt: 0,
  acceptDueAt: 100,
  dueAt: 2_000,
  contactedAt: null,
  isRest: false,
  leftRest: false,
  rating: null,
  ...over,
});

test.each(['merged', 'rejected', 'withdrawn'] as const)('%s counts nowhere', (state) => {
  const gone = one({ state, contactedAt: 1, rating: 'good', verified: 'solved' });
  expect([isValid(gone), responded(gone, NOW), solved(gone, NOW), satisfied(gone)]).toEqual([false, null, null, null]);
});

test.each<[string, Partial<RatedCase>, boolean | null]>([
  ['contacted at the limit', { contactedAt: 100 }, true],
  ['contacted a moment later', { contactedAt: 101 }, false],
  ['not contacted and late', {}, false],
  ['not contacted, still in time', { acceptDueAt: 1_000 }, null],
  ['what another case left', { isRest: true, contactedAt: 50 }, null],
])('响应: %s', (_, over, vote) => {
  expect(responded(one(over), NOW)).toBe(vote);
});

test.each<[string, Partial<RatedCase>, boolean | null]>([
  ['closed as solved', { state: 'closed', verified: 'solved' }, true],
  ['suspended, true but not to be solved now', { state: 'suspended', verified: 'true' }, false],
  ['in work and in time', {}, null],
  ['in work and late', { dueAt: 999 }, false],
  ['resolved, not verified, late', { state: 'resolved', dueAt: 999 }, null],
  ['solved in part', { state: 'closed', verified: 'solved', leftRest: true }, null],
  ['the rest of it, solved', { state: 'closed', verified: 'solved', isRest: true }, true],
])('解决: %s', (_, over, vote) => {
  expect(solved(one(over), NOW)).toBe(vote);
});

test.each([
  ['good', true],
  ['ok', true],
  ['bad', false],
  [null, null],
] as const)('满意: %s', (rating, vote) => {
  expect(satisfied(one({ state: 'closed', rating }))).toBe(vote);
});

test('a problem solved in two parts counts once in every rate', () => {
  const parts = [
    one({ state: 'closed', verified: 'solved', contactedAt: 50, leftRest: true }),
    one({ state: 'closed', verified: 'solved', contactedAt: 500, isRest: true }),
  ];
  expect(parts.filter((part) => responded(part, NOW) !== null)).toHaveLength(1);
  expect(parts.filter((part) => solved(part, NOW) !== null)).toHaveLength(1);
});

test.each(TICKET_STATES)('%s is yes, no or nothing, whatever else is known', (state) => {
  for (const contactedAt of [null, 50, 500])
    for (const dueAt of [500, 2_000])
      for (const verified of [null, 'solved', 'true'] as const) {
        const it = one({ state, contactedAt, dueAt, verified });
        for (const vote of [responded(it, NOW), solved(it, NOW), satisfied(it)])
          expect([true, false, null]).toContain(vote);
        if (!isValid(it)) expect(solved(it, NOW)).toBeNull();
      }
});
