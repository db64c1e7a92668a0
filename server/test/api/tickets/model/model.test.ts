import fc from 'fast-check';
import { ANY_STEP, BUSY, walk } from './commands';
import type { Step } from './step';
import { World } from './world';

let world: World;
beforeAll(async () => {
  world = await World.open();
}, 900_000);
afterAll(async () => {
  await world.app.close();
});

const HISTORY = fc.array(ANY_STEP, { minLength: 12, maxLength: 30 });
// The same histories on every machine, a number of them and not a time. A longer hunt: MODEL_SEED=$RANDOM MODEL_RUNS=500.
const SEED = Number(process.env['MODEL_SEED'] ?? 20_310_304);
const RUNS = Number(process.env['MODEL_RUNS'] ?? 30);
// Of a machine that does ten other things: it is there to end what hangs.
const PATIENCE_PER_RUN_MS = 20_000;

test(
  'no sequence of staff changes leaves a case without an owner, moves a promise or tells a secret',
  async () => {
    const told = (steps: readonly Step[]): string => steps.map(({ name }) => name).join(' → ');
    const property = fc.asyncProperty(HISTORY, fc.boolean(), async (steps, busy) => {
      await walk(world, busy ? BUSY : [], steps);
    });
    await fc.assert(property, {
      seed: SEED,
      numRuns: RUNS,
      reporter: (run) => {
        if (run.failed)
          throw new Error(`seed ${run.seed}: ${told(run.counterexample?.[0] ?? [])}\n${String(run.errorInstance)}`);
      },
    });
  },
  RUNS * PATIENCE_PER_RUN_MS,
);
