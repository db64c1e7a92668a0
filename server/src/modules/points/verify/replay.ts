import type { Check } from './check';
import { stepsOf, type Hold, type Law, type Lot, type Story, type Transfer } from './story';

/** Where a replay tells what it found. */
export interface ReplayChecks {
  balances: Check;
  lots: Check;
  caps: Check;
}

interface LotNow extends Lot {
  left: number;
}

const SHANGHAI_US = 8 * 3_600_000_000;
const DAY_US = 86_400_000_000;
const shanghai = (at: number): Date => new Date(Math.floor((at + SHANGHAI_US) / 1_000));

/** Points earned in a year live to the end of 10 January of the year after next, in Asia/Shanghai. */
const expiryOf = (earned: number): number =>
  Date.UTC(shanghai(earned).getUTCFullYear() + 2, 0, 11) * 1_000 - SHANGHAI_US;

const inOrder = (a: LotNow, b: LotNow): number => a.expires - b.expires || a.id - b.id;

/**
 * Builds a rider's points anew from what happened and compares. A second implementation of the law, in another
 * language and after the fact: it finds what was written past the functions, and what a changed function did.
 */
export class Replay {
  private posted = 0;
  private held = 0;
  private version = 0;
  private readonly lots = new Map<number, LotNow>();
  private readonly stored: ReadonlyMap<number, Lot>;
  private readonly days = new Map<number, number>();
  private readonly months = new Map<string, number>();

  constructor(
    private readonly story: Story,
    private readonly law: Law,
    private readonly checks: ReplayChecks,
  ) {
    this.stored = new Map(story.lots.map((lot) => [lot.id, lot]));
  }

  run(): void {
    for (const step of stepsOf(this.story)) {
      if (step.kind === 'transfer') this.transfer(step.transfer);
      else if (step.kind === 'hold') this.hold(step.hold);
      else this.release(step.hold);
    }
    this.compare();
  }

  private compare(): void {
    const { account } = this.story;
    const { balances, lots } = this.checks;
    const name = `account ${String(account.id)}`;
    balances.saw();
    balances.same(account.posted, this.posted, () => `posted of ${name}`);
    balances.same(account.held, this.held, () => `held of ${name}`);
    balances.same(account.version, this.version, () => `version of ${name}`);
    for (const lot of this.story.lots) {
      lots.saw();
      const rebuilt = this.lots.get(lot.id);
      if (rebuilt === undefined) lots.differs(`lot ${String(lot.id)} comes from no transfer of its rider`);
      else lots.same(lot.remaining, rebuilt.left, () => `what is left of lot ${String(lot.id)}`);
    }
  }

  private transfer(t: Transfer): void {
    const name = `transfer ${String(t.id)} (${t.kind})`;
    this.checks.balances.saw();
    this.version += 1;
    this.checks.balances.same(t.version, this.version, () => `the place of ${name} among its rider's`);
    this.posted += t.amount;
    if (t.kind === 'redeem') {
      this.held += t.amount;
      return;
    }
    const given = this.given(t);
    if (t.amount < 0 && t.kind !== 'expire') this.takenInOrder(t, name);
    if (t.kind === 'expire') this.expired(t, name);
    const moved = t.changes.reduce((sum, [lot, amount]) => sum + this.move(lot, amount, name), given);
    this.checks.lots.same(moved, t.amount, () => `what ${name} changed in lots`);
    if (t.kind === 'award') this.capped(t, name);
  }

  /** An award, or an adjustment in favour: a lot of its own, with the expiry of its year. */
  private given(t: Transfer): number {
    const lot = this.stored.get(t.id);
    if (lot === undefined) return 0;
    this.lots.set(lot.id, { ...lot, left: lot.amount });
    this.checks.lots.same(lot.expires, expiryOf(t.effective), () => `the expiry of lot ${String(lot.id)}`);
    return lot.amount;
  }

  private move(id: number, amount: number, name: string): number {
    const lot = this.lots.get(id);
    if (lot === undefined) {
      this.checks.lots.differs(`${name} changes lot ${String(id)}, which its rider did not have then`);
      return amount;
    }
    lot.left += amount;
    if (lot.left < 0 || lot.left > lot.amount) {
      this.checks.lots.differs(`${name} leaves ${String(lot.left)} of ${String(lot.amount)} in lot ${String(id)}`);
    }
    return amount;
  }

  /** A reversal takes from its own award first, everything else by expiry. */
  private takenInOrder(t: Transfer, name: string): void {
    const own = t.kind === 'reverse' ? t.reverses_id : null;
    const lots = [...this.lots.values()].sort((a, b) => Number(b.id === own) - Number(a.id === own) || inOrder(a, b));
    const taken = t.changes.map(([lot, amount]) => [lot, -amount] as const);
    this.compareTaken(name, taken, taking(lots, -t.amount));
  }

  private expired(t: Transfer, name: string): void {
    for (const [id] of t.changes) {
      const lot = this.lots.get(id);
      if (lot === undefined) continue;
      this.checks.lots.same(lot.left, -t.amount, () => `the rest of lot ${String(id)} before ${name}`);
      if (lot.expires > t.effective) this.checks.lots.differs(`${name} takes lot ${String(id)} before it expires`);
    }
  }

  private hold(h: Hold): void {
    const name = `hold ${String(h.id)}`;
    this.checks.balances.saw();
    this.held += h.amount;
    const spendable = [...this.lots.values()].filter(({ expires }) => expires > h.effective).sort(inOrder);
    this.compareTaken(name, h.uses, taking(spendable, h.amount));
    for (const [lot, amount] of h.uses) this.move(lot, -amount, name);
    if (this.held > this.posted) this.checks.balances.differs(`${name} holds more than its rider had`);
  }

  private release(h: Hold): void {
    this.checks.balances.saw();
    this.held -= h.amount;
    for (const [lot, amount] of h.uses) this.move(lot, amount, `the release of hold ${String(h.id)}`);
  }

  private compareTaken(name: string, taken: Hold['uses'], right: Hold['uses']): void {
    this.checks.lots.saw();
    const is = written(taken);
    const must = written(right);
    if (is !== must) {
      this.checks.lots.differs(`${name} took ${is} (points@lot); what expires first were ${must}`);
    }
  }

  private capped(t: Transfer, name: string): void {
    const { caps } = this.checks;
    caps.saw();
    const points = this.law.rules.get(`${t.rule_code ?? ''}:${String(t.rule_version)}`);
    if (points === undefined) caps.differs(`${name} names rule ${String(t.rule_code)}, which there is not`);
    else if (t.amount > points * t.quantity) {
      caps.differs(`${name} gave ${String(t.amount)} for ${String(t.quantity)} × ${String(points)} points`);
    }
    if (!t.counts_to_cap) return;
    const policies = this.law.policies.filter(({ from }) => from <= t.effective);
    const day = Math.floor((t.effective + SHANGHAI_US) / DAY_US);
    const month = shanghai(t.effective).toISOString().slice(0, 7);
    const today = add(this.days, day, t.amount);
    const thisMonth = add(this.months, month, t.amount);
    if (today > Math.max(...policies.map(({ daily }) => daily))) {
      caps.differs(`${name} brings its rider to ${String(today)} points a day`);
    }
    if (thisMonth > Math.max(...policies.map(({ monthly }) => monthly))) {
      caps.differs(`${name} brings its rider to ${String(thisMonth)} points a month`);
    }
  }
}

function add<K>(sums: Map<K, number>, key: K, amount: number): number {
  const sum = (sums.get(key) ?? 0) + amount;
  sums.set(key, sum);
  return sum;
}

function taking(lots: readonly LotNow[], amount: number): [number, number][] {
  const taken: [number, number][] = [];
  let need = amount;
  for (const { id, left } of lots) {
    if (need === 0) break;
    const take = Math.min(left, need);
    if (take > 0) taken.push([id, take]);
    need -= take;
  }
  return taken;
}

const written = (taken: Hold['uses']): string =>
  [...taken]
    .sort(([a], [b]) => a - b)
    .map(([lot, amount]) => `${String(amount)}@${String(lot)}`)
    .join(' ');
