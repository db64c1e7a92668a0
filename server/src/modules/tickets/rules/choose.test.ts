import { choose, LOAD_WEIGHT, type Candidate } from './choose';

const person = (personId: string, patch: Partial<Candidate> = {}): Candidate => ({
  personId,
  onDuty: true,
  ownGrid: true,
  load: 0,
  ...patch,
});

describe('choose', () => {
  it.each<[string, Candidate[], string[], string | null]>([
    ['the least loaded', [person('a', { load: 3 }), person('b', { load: 2 }), person('c', { load: 4 })], [], 'b'],
    ['always the same of equals, in any order', [person('b'), person('a'), person('c')], [], 'a'],
    ['own grid before a free neighbour', [person('a', { load: 9 }), person('b', { ownGrid: false })], [], 'a'],
    [
      'the community when the grid is off duty',
      [person('a', { onDuty: false }), person('b', { ownGrid: false })],
      [],
      'b',
    ],
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
      person('c', { ownGrid: false }),
      person('d', { onDuty: false }),
    ];
    expect(choose(candidates, ['a']).steps).toEqual([
      { step: 'candidates', facts: { ownGrid: 2, community: 1, onDuty: 2, reporterLeftOut: true } },
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
});

it('weighs a critical ticket more than any other', () => {
  const { critical, ...rest } = LOAD_WEIGHT;
  expect(critical).toBeGreaterThan(Math.max(...Object.values(rest)));
});
