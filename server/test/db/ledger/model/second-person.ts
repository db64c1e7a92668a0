import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import {
  advance,
  command,
  fifty,
  hundred,
  notice,
  pick,
  reversible,
  riderOf,
  ripe,
  step,
  twenty,
  type Command,
} from './commands';
import type { Model, Proposal } from './model';
import type { Real } from './real';
import { FIRST_CAP, yearOf } from './rules';

/** Left in each of a budget's pieces is so much that an award takes from one of them. */
const AMPLE = 100_000;

/** Who acts, the same in every run: verdicts are counted a person and day, so they bear the town's name. */
type Who = 'maker' | 'anna' | 'boris' | 'worker' | 'the rider';
const nameOf = ({ town }: Real, who: Who, { rider }: Pick<Proposal, 'rider'>): string =>
  who === 'the rider' ? rider.name : who === 'worker' ? who : `${who}-${town}`;

const adjust = (nth: number, amount: number) =>
  command(`adjust(${nth}, ${amount})`, async (model, real) => {
    const rider = riderOf(model, nth);
    const [key, maker] = [randomUUID(), nameOf(real, 'maker', { rider })];
    const call = () =>
      real.ledger.one<{ id: number }>(`SELECT ledger.propose_adjustment($1, $2, $3, $4, 'why', $5) AS id`, [
        key,
        rider.name,
        real.town,
        amount,
        maker,
      ]);
    await kept(real, model.propose(rider, amount, maker, { kind: 'adjustment' }), call);
  });

const proposeReversal = (nth: number, amount: number) =>
  command(`proposeReversal(${nth}, ${amount})`, async (model, real) => {
    const lot = reversible(model, nth);
    if (!lot) return;
    const [key, maker] = [randomUUID(), nameOf(real, 'maker', lot)];
    const call = () =>
      real.ledger.one<{ id: number }>(`SELECT ledger.propose_reversal($1, $2, $3, 'why', $4) AS id`, [
        key,
        lot.id,
        amount,
        maker,
      ]);
    if (lot.reversed + amount > lot.amount) {
      await step(real, { expected: { refused: 'POINTS_REVERSAL_TOO_MUCH' }, call });
    } else {
      await kept(real, model.propose(lot.rider, -amount, maker, { kind: 'reversal', lot }), call);
    }
  });

/** A proposal sent twice finds itself. */
async function kept(real: Real, proposal: Proposal, call: () => Promise<{ id: number }>): Promise<void> {
  const first = await call();
  proposal.id = first.id;
  await step(real, { expected: { value: first }, call, again: first, lasting: true });
}

interface Verdict {
  approved: boolean;
  note: string;
  who: Who;
  /** what the checker read is what was proposed */
  fresh: boolean;
}

const decide = (nth: number, { approved, note, who, fresh }: Verdict) =>
  command(
    `decide(${nth}, ${approved ? 'yes' : 'no'}, ${who}${fresh ? '' : ', of another text'})`,
    async (model, real) => {
      const proposal = pick(open(model), nth);
      if (!proposal) return;
      const actor = nameOf(real, who, proposal);
      const seen = fresh ? '(SELECT payload_hash FROM ledger.approval WHERE id = $1)' : `'\\x00'`;
      const row = { transfer: 0 };
      const call = async () => {
        const { transfer_id: id, repeated } = await real.ledger.one<{ transfer_id: number | null; repeated: boolean }>(
          `SELECT transfer_id, repeated FROM ledger.decide($1, $2, $3, ${seen}, $4)`,
          [proposal.id, approved, note, actor],
        );
        row.transfer = id ?? 0;
        return { repeated };
      };
      const own = [proposal.maker, proposal.rider.name].includes(actor);
      if (!fresh && !own && !proposal.verdict) {
        await step(real, { expected: { refused: 'APPROVAL_CHANGED' }, call });
        return;
      }
      const done = model.decide(proposal, approved, note, actor);
      const expected = 'refused' in done ? done : { value: { repeated: done.value.repeated } };
      await step(real, { expected, call });
      if ('value' in done && done.value.lot) {
        expect(row.transfer).not.toBe(0);
        done.value.lot.id = row.transfer;
      }
    },
  );

const open = ({ proposals }: Model): Proposal[] => ripe(proposals, ({ verdict }) => verdict === null);

const object = (nth: number, who: Who) =>
  command(`object(${nth}, ${who})`, async (model, real) => {
    const proposal = pick(open(model), nth);
    if (!proposal) return;
    const [key, person] = [randomUUID(), nameOf(real, who, proposal)];
    const call = () =>
      real.ledger.one<{ id: number }>(`SELECT ledger.object_to($1, $2, $3, 'was not there') AS id`, [
        key,
        proposal.id,
        person,
      ]);
    const done = model.object(proposal, person);
    if ('refused' in done) {
      await step(real, { expected: done, call });
      return;
    }
    const first = await call();
    done.value.id = first.id;
    await step(real, { expected: { value: first }, call, again: first, lasting: true });
  });

const rule = (nth: number, upheld: boolean, who: Who) =>
  command(`rule(${nth}, ${upheld ? 'upheld' : 'dismissed'}, ${who})`, async (model, real) => {
    const all = model.proposals.flatMap((proposal) =>
      proposal.objections.map((objection) => ({ proposal, objection })),
    );
    const chosen = pick(all, nth);
    if (!chosen) return;
    const actor = nameOf(real, who, chosen.proposal);
    const call = () =>
      real.ledger.one<{ repeated: boolean }>(`SELECT repeated FROM ledger.rule_on($1, $2, 'looked', $3)`, [
        chosen.objection.id,
        upheld,
        actor,
      ]);
    await step(real, { expected: model.rule(chosen.proposal, chosen.objection, upheld, actor), call, lasting: true });
  });

const setBudget = (over: number) =>
  command(`setBudget(spent + ${over})`, async (model, real) => {
    const cap = Math.max(model.budget().spent + over, 0);
    const year = yearOf(model.now);
    const call = async () => {
      await real.ledger.rows(`SELECT ledger.set_budget($1, $2, $3, 'why', 'admin')`, [real.town, year, cap]);
      return null;
    };
    await step(real, { expected: model.setBudget(cap), call, again: null });
  });

const release = () =>
  command('release', async (model, real) => {
    const year = yearOf(model.now);
    const row = await real.ledger.one<{ transfer_id: number | null }>(
      'SELECT transfer_id FROM ledger.release_next($1, $2)',
      [real.town, year],
    );
    const lot = model.release();
    expect(row.transfer_id !== null).toBe(lot !== null);
    if (lot) lot.id = row.transfer_id ?? 0;
  });

const nth = fc.nat(4);
const who = fc.constantFrom<Who>('anna', 'anna', 'boris', 'maker', 'worker', 'the rider');
const verdict = fc.record<Verdict>({
  approved: fc.constantFrom(true, true, false),
  note: fc.constantFrom('looked', 'looked', ''),
  who,
  fresh: fc.constantFrom(true, true, true, false),
});

const anAdjustment = fc
  .tuple(nth, fc.integer({ min: -40, max: 40 }))
  .filter(([, amount]) => amount !== 0)
  .map(([n, amount]) => adjust(n, amount));
const aVerdict = fc.tuple(nth, verdict).map(([n, v]) => decide(n, v));
const anApproval = nth.map((n) => decide(n, { approved: true, note: 'looked', who: 'anna', fresh: true }));
// Not the worker, whose name is the same in every run: objections are counted a person and day.
const objector = fc.constantFrom<Who>('anna', 'boris', 'maker', 'the rider');
const anObjection = fc.tuple(nth, objector).map(([n, by]) => object(n, by));
const aRuling = fc.tuple(nth, fc.boolean(), who).map(([n, upheld, by]) => rule(n, upheld, by));
const aBudget = fc.constantFrom(-1, 0, 15, 40, 110, FIRST_CAP, AMPLE).map(setBudget);
const aRelease = fc.constant(release());

/** What two people do together, and what waits meanwhile. */
export const secondPerson: fc.Arbitrary<Command>[] = [
  anAdjustment,
  fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 20 })).map(([n, amount]) => proposeReversal(n, amount)),
  aVerdict,
  anApproval,
  anObjection,
  aRuling,
  aBudget,
  aRelease,
];

const aRejection = fc
  .tuple(nth, fc.constantFrom('looked', ''))
  .map(([n, note]) => decide(n, { approved: false, note, who: 'boris', fresh: true }));
// Both by Anna, who must not do the one after the other.
const aDismissal = nth.map((n) => rule(n, false, 'anna'));
const noticeOver = fc.constant(advance('notice', false));
const scarce = fc.constantFrom(0, 15, 40).map(setBudget);

/** As NARROW: few things that meet often. */
export const NARROW_SECOND: Record<
  'queueing' | 'releasing' | 'limiting' | 'deciding' | 'objecting' | 'dismissing',
  fc.Arbitrary<Command>[]
> = {
  queueing: [hundred, twenty, twenty, noticeOver, anApproval, anApproval, scarce, aBudget, aRelease, aRelease],
  releasing: [twenty, fifty, scarce, scarce, aRelease, aRelease],
  dismissing: [hundred, anObjection, aDismissal, aDismissal, noticeOver, anApproval],
  limiting: [hundred, noticeOver, anAdjustment, anAdjustment, anApproval, anApproval, anApproval],
  deciding: [hundred, anAdjustment, aVerdict, aVerdict, aRejection, notice],
  objecting: [hundred, anObjection, anObjection, aRuling, anApproval, notice],
};
