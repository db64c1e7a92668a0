import fc from 'fast-check';
import { AMONG } from './among';
import { BUGS } from './bugs';
import { BUSY, walk } from './commands';
import type { Step } from './step';
import { World } from './world';

let world: World;
beforeAll(async () => {
  world = await World.open();
}, 900_000);
afterAll(async () => {
  await world.app.close();
});

const BUG_SEED = 20_310_304;
// A number of histories and not a time: what is found must not depend on the machine. The hardest takes six.
const HISTORIES = 20;
const history = (among: fc.Arbitrary<Step>) =>
  fc.asyncProperty(fc.array(among, { minLength: 2, maxLength: 5 }), (steps) => walk(world, BUSY, steps));

test.each(BUGS)(
  'would find: %s',
  async (_, among, plant) => {
    const repair = await plant(world);
    try {
      const found = await fc.check(history(AMONG[among]), { numRuns: HISTORIES, endOnFailure: true, seed: BUG_SEED });
      expect(found.failed).toBe(true);
      // A fault that was planted badly would be "found", too: as an error of SQL or of the test.
      const { matcherResult } = (found.errorInstance ?? {}) as { matcherResult?: unknown };
      if (matcherResult === undefined) throw found.errorInstance;
    } finally {
      await repair();
    }
  },
  600_000,
);

test.each(Object.entries(AMONG))(
  'and finds nothing where there is nothing to find: %s',
  async (_, among) => {
    await fc.assert(history(among), { numRuns: 5, seed: BUG_SEED });
  },
  600_000,
);
