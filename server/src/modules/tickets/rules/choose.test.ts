import fc from 'fast-check';
import { choose, LOAD_WEIGHT, type Candidate } from './choose';

const person = (personId: string, patch: Partial<Candidate> = {}): Candidate => ({
  personId,
  onDuty: true,
  circle: 'ownGrid',
  load: 0,
  ...patch,
});

describe('choose', () => {
  it.each<[string, Candidate[], string[], string | null]>([
    ['the least loaded', [person('a', { load: 3 }), person('b', { load: 2 }), person('c', { load: 4 })], [], 'b'],
    ['always the same of equals, in any order', [person('b'), person('a'), person('c')], [], 'a'],
    ['own grid before a free colleague', [person('a', { load: 9 }), person('b', { circle: 'community' })], [], 'a'],
    [
      'the community when the grid is off duty',
      [person('a', { onDuty: false }), person('b', { circle: 'community' }), person('c', { circle: 'neighbour' })],
      [],
      'b',
    ],
    [
      'a neighbour when the community is off duty',
      [
        person('a', { onDuty: false }),
        person('b', { circle: 'neighbour', load: 2 }),
        person('c', { circle: 'neighbour' }),
      ],
      [],
      'c',
    ],
    ['of equals at a border the located grid', [person('a', { grid: 1 }), person('b', { grid: 0 })], [], 'b'],
    ['at a border the less loaded', [person('a', { grid: 1 }), person('b', { grid: 0, load: 1 })], [], 'a'],
    ['never the reporter', [person('a'), person('b', { load: 50 })], ['a'], 'b'],
    ['nobody when only the reporter is there', [person('a')], ['a'], null],
    ['nobody when nobody is on duty', [person('a', { onDuty: false })], [], null],
    ['nobody of nobody', [], [], null],
  ])('chooses %s', (_, candidates, reporters, expected) => {
    expect(choose(candidates, reporters).personId).toBe(expected);
  });

  it('tells what it saw and decided', () => {
    const candidates = [
      person('a'),
      person('b', { load: 2 }),
      person('c', { circle: 'community' }),
      person('d', { onDuty: false }),
    ];
    expect(choose(candidates, ['a']).steps).toEqual([
      {
        step: 'candidates',
        facts: { ownGrid: 2, community: 1, onDuty: 2, reporterLeftOut: true },
        people: [
          { personId: 'b', circle: 'ownGrid', onDuty: true, load: 2 },
          { personId: 'c', circle: 'community', onDuty: true, load: 0 },
          { personId: 'd', circle: 'ownGrid', onDuty: false, load: 0 },
        ],
      },
      { step: 'choose', facts: { from: 'ownGrid', personId: 'b', load: 2, among: 1 } },
    ]);
  });

  it('tells why it chose nobody', () => {
    const reason = (candidates: Candidate[]): unknown => choose(candidates, []).steps.at(-1);
    expect(reason([])).toEqual({ step: 'fallback', facts: { to: 'dispatcher', reason: 'nobodyThere' } });
    expect(reason([person('a', { onDuty: false })])).toEqual({
      step: 'fallback',
      facts: { to: 'dispatcher', reason: 'nobodyOnDuty' },
    });
  });

  it('does not reorder what it was given', () => {
    const given = [person('b'), person('a')];
    choose(given, []);
    expect(given.map(({ personId }) => personId)).toEqual(['b', 'a']);
  });

  const anybody = fc.record({
    personId: fc.uuid(),
    onDuty: fc.boolean(),
    circle: fc.constantFrom('ownGrid' as const, 'community' as const, 'neighbour' as const),
    load: fc.integer({ min: 0, max: 20 }),
  });

  it('in any order of candidates: the same, on duty, no reporter, nobody nearer and nobody of that circle freer', () => {
    const nearness = { ownGrid: 0, community: 1, neighbour: 2 };
    fc.assert(
      fc.property(fc.uniqueArray(anybody, { selector: ({ personId }) => personId }), fc.nat(), (candidates, n) => {
        const reporters = candidates.slice(0, n % 3).map(({ personId }) => personId);
        const { personId } = choose(candidates, reporters);
        expect(choose(candidates.toReversed(), reporters).personId).toBe(personId);
        const able = candidates.filter((one) => one.onDuty && !reporters.includes(one.personId));
        const chosen = able.find((one) => one.personId === personId);
        expect(chosen === undefined).toBe(able.length === 0);
        if (chosen === undefined) return;
        for (const one of able) {
          const [near, far] = [nearness[chosen.circle], nearness[one.circle]];
          expect(far > near || (far === near && one.load >= chosen.load)).toBe(true);
        }
      }),
    );
  });
});

it('weighs a critical ticket more than any other', () => {
  const { critical, ...rest } = LOAD_WEIGHT;
  expect(critical).toBeGreaterThan(Math.max(...Object.values(rest)));
});
