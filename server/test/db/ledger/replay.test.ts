import { openLedger, type Ledger } from '../../support/ledger';
import { again, CLOCK, dice, randomLog, send, type Answer, type Request } from './log';
import { balances, statements, totals } from './state';

const RIDERS = ['a', 'b', 'c', 'd', 'e'];
const LENGTH = 400;

const ledgers: Ledger[] = [];
async function emptyLedger(): Promise<Ledger> {
  const ledger = await openLedger();
  ledgers.push(ledger);
  await ledger.rows(CLOCK);
  return ledger;
}
afterEach(async () => {
  for (const ledger of ledgers.splice(0)) await ledger.close();
});

async function play(ledger: Ledger, log: readonly Request[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const request of log) answers.push(await send(ledger.pool, request));
  return answers;
}

/** Riders in another order, each rider's requests in theirs; each accepted one twice, the second time any time later. */
function shuffled(seed: number, log: readonly Request[], answers: readonly Answer[]): { i: number; second: boolean }[] {
  const roll = dice(seed);
  const queues = RIDERS.map((rider) => [...log.keys()].filter((i) => log[i]?.rider === rider));
  const repeats: number[] = [];
  const order: { i: number; second: boolean }[] = [];
  while (queues.some((queue) => queue.length > 0)) {
    const repeat = repeats.length > 0 && roll(2) === 0 ? repeats.splice(roll(repeats.length), 1)[0] : undefined;
    if (repeat !== undefined) order.push({ i: repeat, second: true });
    const i = queues[roll(queues.length)]?.shift();
    if (i === undefined) continue;
    order.push({ i, second: false });
    // What was refused may be granted when it is asked again later: that is no repetition.
    if (log[i]?.keyed === true && answers[i]?.['refused'] === undefined) repeats.push(i);
  }
  return [...order, ...repeats.map((i) => ({ i, second: true }))];
}

test.each([1, 2, 3])(
  'log %i shuffled among riders and doubled: the same answers, balances and statements',
  async (seed) => {
    const first = await emptyLedger();
    const log = randomLog(seed, RIDERS, LENGTH);
    const answers = await play(first, log);
    const refused = answers.filter((answer) => 'refused' in answer).length;
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThan(LENGTH / 2);

    const second = await emptyLedger();
    for (const { i, second: repeated } of shuffled(seed, log, answers)) {
      const [request, answer] = [log[i], answers[i]];
      if (!request || !answer) throw new Error('a log with holes');
      expect(await send(second.pool, request)).toEqual(repeated ? again(answer) : answer);
    }
    expect(await balances(second)).toEqual(await balances(first));
    expect(await totals(second)).toEqual(await totals(first));
    expect(await statements(second)).toEqual(await statements(first));
  },
);

test('a log on an empty database gives the same books to the last id; only transaction numbers differ', async () => {
  const log = randomLog(4, RIDERS, LENGTH);
  const [first, second] = [await emptyLedger(), await emptyLedger()];
  expect(await play(second, log)).toEqual(await play(first, log));
  // The request hashes, ids and times of everything; the chain's hashes also cover the transaction's number.
  const rows = (ledger: Ledger) =>
    ledger.rows(`SELECT to_jsonb(t) - 'tx' AS t, e.account_id, e.amount, e.version, e.balance_after
                 FROM ledger.transfer t JOIN ledger.entry e ON e.transfer_id = t.id ORDER BY t.id, e.account_id`);
  expect(await rows(second)).toEqual(await rows(first));
  const kinds = await first.rows('SELECT DISTINCT kind FROM ledger.transfer ORDER BY kind');
  // A history in which nothing happens would prove nothing.
  expect(kinds.map(({ kind }) => kind)).toEqual(['award', 'redeem', 'expire', 'reverse', 'adjust', 'refund']);
});

test('another history gives other statements', async () => {
  const [first, second] = [await emptyLedger(), await emptyLedger()];
  const log = randomLog(5, RIDERS, 60);
  await play(first, log);
  await play(
    second,
    log.map((request) => ({ ...request, at: new Date(Date.parse(request.at) + 1).toISOString() })),
  );
  expect(await statements(second)).not.toEqual(await statements(first));
});
