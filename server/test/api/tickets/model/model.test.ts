import fc from 'fast-check';
import { ANY_STEP, BUSY, walk, type Step } from './commands';
import { World } from './world';

let world: World;
beforeAll(async () => {
  world = await World.open();
}, 60_000);
afterAll(async () => {
  await world.app.close();
});

const HISTORY = fc.array(ANY_STEP, { minLength: 12, maxLength: 30 });
const PATIENCE_MS = 75_000;

test('no sequence of staff changes leaves a case without an owner, moves a promise or tells a secret', async () => {
  const seed = Number(process.env['MODEL_SEED'] ?? Date.now() % 2 ** 31);
  process.stdout.write(`ownership model: MODEL_SEED=${seed}\n`);
  const told = (steps: readonly Step[]): string => steps.map(({ name }) => name).join(' → ');
  const property = fc.asyncProperty(HISTORY, fc.boolean(), async (steps, busy) => {
    await walk(world, busy ? BUSY : [], steps);
  });
  await fc.assert(property, {
    seed,
    numRuns: 200,
    interruptAfterTimeLimit: PATIENCE_MS,
    reporter: (run) => {
      if (run.failed)
        throw new Error(`seed ${run.seed}: ${told(run.counterexample?.[0] ?? [])}\n${String(run.errorInstance)}`);
    },
  });
}, 180_000);
