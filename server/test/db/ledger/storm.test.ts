import { openLedger, type Ledger } from '../../support/ledger';
import { atOnce, CLIENTS, retried, watched } from './at-once';
import { again, randomLog, send, type Answer, type Request } from './log';

// Few riders, so that everything meets on the same rows.
const RIDERS = ['a', 'b', 'c'];
const EACH = 12;

let ledger: Ledger;
beforeEach(async () => {
  ledger = await openLedger(CLIENTS);
});
afterEach(async () => {
  await ledger.close();
});

test('a storm of everything over three riders: no invariant broken in any snapshot, no acknowledgment lost', async () => {
  // In no order at all: what comes too early is refused, like a client that is confused.
  const log = randomLog(1, RIDERS, EACH * (CLIENTS - 2));
  const acknowledged: { request: Request; answer: Answer }[] = [];
  const results = await watched(ledger, () =>
    atOnce(ledger, CLIENTS - 2, async (client) => {
      for (const request of log.filter((_, i) => i % (CLIENTS - 2) === client)) {
        // Half of them hit twice at once, as a phone does whose first answer is late.
        const both = await Promise.all([
          retried(() => send(ledger.pool, request)),
          retried(() => send(ledger.pool, request)),
        ]);
        const answer = both.find((one) => !('refused' in one));
        if (answer && request.keyed) acknowledged.push({ request, answer });
      }
    }),
  );
  expect(results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(log.length / 4);
  for (const { request, answer } of acknowledged) expect(await send(ledger.pool, request)).toEqual(again(answer));
});
