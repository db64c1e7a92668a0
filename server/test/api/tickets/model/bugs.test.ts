import fc from 'fast-check';
import { AMONG } from './among';
import { BUGS } from './bugs';
import { BUSY, walk, type Step } from './commands';
import { World } from './world';

let world: World;
beforeAll(async () => {
  world = await World.open();
}, 60_000);
afterAll(async () => {
  await world.app.close();
});

const SEED = 20_310_304;
const PATIENCE_MS = 45_000;
const history = (among: fc.Arbitrary<Step>, maxLength: number) =>
  fc.asyncProperty(fc.array(among, { minLength: 2, maxLength }), (steps) => walk(world, BUSY, steps));

test.each(BUGS)(
  'would find: %s',
  async (_, among, plant) => {
    const repair = await plant(world);
    try {
      const limits = { numRuns: 200, interruptAfterTimeLimit: PATIENCE_MS, endOnFailure: true, seed: SEED };
      const found = await fc.check(history(AMONG[among], 5), limits);
      expect(found.failed).toBe(true);
      // A fault that was planted badly would be "found", too: as an error of SQL or of the test.
      const { matcherResult } = (found.errorInstance ?? {}) as { matcherResult?: unknown };
      if (matcherResult === undefined) throw found.errorInstance;
    } finally {
      await repair();
    }
  },
  120_000,
);

test.each(Object.entries(AMONG))(
  'and finds nothing where there is nothing to find: %s',
  async (_, among) => {
    await fc.assert(history(among, 5), { numRuns: 1, seed: SEED });
  },
  120_000,
);
