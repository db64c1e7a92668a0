import fc from 'fast-check';
import { everyday } from './commands';
import { Ground } from './property';
import { secondPerson } from './second-person';

test.each([
  ['what a rider and a shop do', everyday, 15],
  ['all of it, with what takes two people', [...everyday, ...secondPerson], 25],
])(
  'the ledger does what the model does: %s',
  async (_, steps, numRuns) => {
    const ground = new Ground();
    await fc.assert(ground.history(steps), { numRuns }).finally(() => ground.close());
  },
  120_000,
);
