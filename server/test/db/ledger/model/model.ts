import { DAY_MS } from '@yanxinyuan/shared/time';
import { byExpiry, recover, Rider, sum, take, type Earned, type Lot, type Order } from './rider';
import {
  APPROVAL_ABOVE,
  APPROVER_DAILY,
  DAILY_CAP,
  dayOf,
  expiryOf,
  FIRST_CAP,
  HOLD_MS,
  ITEMS,
  MONTHLY_CAP,
  monthOf,
  NOTICE_MS,
  RULES,
  yearOf,
  type ItemName,
  type RuleName,
} from './rules';
import { Shop } from './shop';

/** An award that posted nothing at once. */
export interface Waiting {
  rider: Rider;
  amount: number;
  at: number;
  earned: Earned;
  forBudget: boolean;
  /** what takes two people; none: it only waits for budget */
  proposal: Proposal | null;
  open: boolean;
}
export interface Objection {
  id: number;
  person: string;
  at: number;
  ruling: { upheld: boolean; actor: string } | null;
}
export interface Proposal {
  id: number;
  rider: Rider;
  /** signed */
  amount: number;
  maker: string;
  noticeUntil: number | null;
  does: { kind: 'award'; waiting: Waiting } | { kind: 'adjustment' } | { kind: 'reversal'; lot: Lot };
  objections: Objection[];
  verdict: { approved: boolean; checker: string; at: number } | null;
}
export interface AwardOutcome {
  granted: number;
  waiting: number;
  capped: number;
}
/** How something ended: what came of it, or the code it was refused with. */
export type Result<T> = { value: T } | { refused: string };

/**
 * What the ledger should do, said once more in the plainest way: arrays, no locks, no SQL.
 * The commands do each thing here and there and compare.
 */
export class Model {
  readonly stock: Record<ItemName, number> = { small: ITEMS.small.stock, big: ITEMS.big.stock };
  readonly riders: readonly Rider[];
  readonly waiting: Waiting[] = [];
  readonly proposals: Proposal[] = [];
  private readonly budgets = new Map<number, { cap: number; spent: number }>();
  readonly shop = new Shop();

  constructor(
    public now: number,
    people: readonly string[],
  ) {
    this.riders = people.map((name) => new Rider(name));
  }

  budget(year = yearOf(this.now)): { cap: number; spent: number } {
    const found = this.budgets.get(year) ?? { cap: FIRST_CAP, spent: 0 };
    this.budgets.set(year, found);
    return found;
  }
  get knownBudgets(): { year: number; cap: number; spent: number }[] {
    return [...this.budgets].map(([year, budget]) => ({ year, ...budget })).sort((a, b) => a.year - b.year);
  }
  get lots(): Lot[] {
    return this.riders.flatMap(({ lots }) => lots);
  }
  get orders(): Order[] {
    return this.riders.flatMap(({ orders }) => orders);
  }

  award(rider: Rider, name: RuleName, quantity: number): AwardOutcome & { lot?: Lot; waits?: Waiting } {
    const rule = RULES[name];
    const today = rider.earned.filter(({ at }) => dayOf(at) === dayOf(this.now));
    const month = rider.earned.filter(({ at }) => monthOf(at) === monthOf(this.now));
    const counted = (list: Earned[]) => sum(list.filter((e) => RULES[e.rule].counts).map((e) => e.amount));
    const used = sum(today.filter((e) => e.rule === name).map((e) => e.units));
    const units = Math.min(quantity, Math.max(rule.daily - used, 0));
    let amount = rule.points * units;
    if (rule.counts) amount = Math.min(amount, DAILY_CAP - counted(today), MONTHLY_CAP - counted(month));
    const capped = rule.points * quantity - amount;
    if (amount === 0) return { granted: 0, waiting: 0, capped };
    const earned = { at: this.now, amount, rule: name, units };
    rider.earned.push(earned);
    const large = rule.waits || amount > APPROVAL_ABOVE;
    if (!large && this.spend(yearOf(this.now), amount)) {
      return { granted: amount, waiting: 0, capped, lot: this.grant(rider, amount, this.now, true) };
    }
    const waits: Waiting = { rider, amount, at: this.now, earned, forBudget: !large, proposal: null, open: true };
    if (large) {
      waits.proposal = this.propose(rider, amount, 'worker', { kind: 'award', waiting: waits });
      waits.proposal.noticeUntil = this.now + NOTICE_MS;
    }
    this.waiting.push(waits);
    return { granted: 0, waiting: amount, capped, waits };
  }

  propose(rider: Rider, amount: number, maker: string, does: Proposal['does']): Proposal {
    const proposal = { id: 0, rider, amount, maker, noticeUntil: null, does, objections: [], verdict: null };
    this.proposals.push(proposal);
    return proposal;
  }

  private grant(rider: Rider, amount: number, at: number, award: boolean): Lot {
    const lot = { id: 0, amount, remaining: amount, earned: at, expires: expiryOf(at), reversed: 0, award, rider };
    rider.posted += amount;
    rider.lots.push(lot);
    return lot;
  }
  private spend(year: number, amount: number): boolean {
    const budget = this.budget(year);
    if (budget.cap - budget.spent < amount) return false;
    budget.spent += amount;
    return true;
  }
  private grantWaiting(waits: Waiting): Lot | null {
    if (!this.spend(yearOf(waits.at), waits.amount)) {
      waits.forBudget = true;
      return null;
    }
    waits.open = false;
    return this.grant(waits.rider, waits.amount, waits.at, true);
  }

  setBudget(cap: number): Result<null> {
    const budget = this.budget();
    if (cap < budget.spent) return { refused: 'BUDGET_BELOW_SPENT' };
    budget.cap = cap;
    return { value: null };
  }

  /** The oldest that waits for this year's budget; nobody overtakes. */
  release(): Lot | null {
    const next = this.waiting.find((w) => w.open && w.forBudget && yearOf(w.at) === yearOf(this.now));
    return next ? this.grantWaiting(next) : null;
  }

  decide(
    proposal: Proposal,
    approved: boolean,
    note: string,
    actor: string,
  ): Result<{ lot: Lot | null; repeated: boolean }> {
    const { verdict, rider, maker } = proposal;
    if (verdict) {
      const same = verdict.approved === approved && verdict.checker === actor;
      return same ? { value: { lot: null, repeated: true } } : { refused: 'APPROVAL_DONE' };
    }
    if (actor === maker || actor === rider.name) return { refused: 'APPROVAL_OWN' };
    let lot: Lot | null = null;
    if (approved) {
      const refused = this.mayNotApprove(proposal, actor);
      if (refused !== null) return { refused };
      const done = this.carryOut(proposal);
      if ('refused' in done) return done;
      lot = done.value;
    } else if (note === '') return { refused: 'APPROVAL_NEEDS_NOTE' };
    else this.drop(proposal);
    proposal.verdict = { approved, checker: actor, at: this.now };
    return { value: { lot, repeated: false } };
  }

  private mayNotApprove({ objections, noticeUntil, amount }: Proposal, actor: string): string | null {
    if (objections.some(({ ruling }) => ruling === null)) return 'APPROVAL_OBJECTED';
    if (noticeUntil !== null && this.now < noticeUntil) return 'APPROVAL_TOO_EARLY';
    const today = this.proposals.filter(
      ({ verdict }) => verdict?.approved === true && verdict.checker === actor && dayOf(verdict.at) === dayOf(this.now),
    );
    const used = sum(today.map((other) => Math.abs(other.amount)));
    if (used + Math.abs(amount) > APPROVER_DAILY) return 'APPROVAL_LIMIT';
    return objections.some(({ ruling }) => ruling?.actor === actor) ? 'APPROVAL_RULED' : null;
  }

  private carryOut({ rider, amount, does }: Proposal): Result<Lot | null> {
    if (does.kind === 'award') return { value: this.grantWaiting(does.waiting) };
    if (does.kind === 'reversal') {
      const taken = this.reverse(does.lot, -amount);
      return taken === null ? { refused: 'POINTS_REVERSAL_TOO_MUCH' } : { value: null };
    }
    if (amount > 0) {
      if (!this.spend(yearOf(this.now), amount)) return { refused: 'POINTS_OVER_BUDGET' };
      return { value: this.grant(rider, amount, this.now, false) };
    }
    if (rider.free < -amount) return { refused: 'POINTS_INSUFFICIENT' };
    take(byExpiry(rider.lots), -amount);
    rider.posted += amount;
    return { value: null };
  }

  private drop({ rider, does }: Proposal): void {
    if (does.kind !== 'award') return;
    does.waiting.open = false;
    rider.earned.splice(rider.earned.indexOf(does.waiting.earned), 1);
  }

  object(proposal: Proposal, person: string): Result<Objection> {
    const { noticeUntil, verdict, rider, objections } = proposal;
    if (noticeUntil === null) return { refused: 'NOT_FOUND' };
    if (this.now >= noticeUntil || verdict) return { refused: 'OBJECTION_CLOSED' };
    if (person === rider.name) return { refused: 'OBJECTION_OWN' };
    if (objections.some((o) => o.person === person)) return { refused: 'OBJECTION_EXISTS' };
    const recent = this.proposals.flatMap((p) => p.objections).filter((o) => o.person === person);
    if (recent.filter(({ at }) => at > this.now - DAY_MS).length >= 5) return { refused: 'TOO_MANY_REQUESTS' };
    const objection = { id: 0, person, at: this.now, ruling: null };
    objections.push(objection);
    return { value: objection };
  }

  rule(proposal: Proposal, objection: Objection, upheld: boolean, actor: string): Result<{ repeated: boolean }> {
    if (objection.ruling) {
      const same = objection.ruling.upheld === upheld && objection.ruling.actor === actor;
      return same ? { value: { repeated: true } } : { refused: 'OBJECTION_DONE' };
    }
    if ([proposal.maker, proposal.rider.name, objection.person].includes(actor)) return { refused: 'APPROVAL_OWN' };
    objection.ruling = { upheld, actor };
    if (upheld && !proposal.verdict) {
      this.drop(proposal);
      proposal.verdict = { approved: false, checker: actor, at: this.now };
    }
    return { value: { repeated: false } };
  }

  order(rider: Rider, id: string, item: ItemName, quantity: number): string | null {
    const { points, limit } = ITEMS[item];
    const counts = ({ state }: Order) => state === 'held' || state === 'fulfilled';
    const taken = rider.orders.filter((o) => o.item === item && counts(o) && monthOf(o.created) === monthOf(this.now));
    if (sum(taken.map((o) => o.quantity)) + quantity > limit) return 'REWARD_LIMIT_REACHED';
    const open = byExpiry(rider.lots.filter(({ expires }) => expires > this.now));
    if (sum(open.map(({ remaining }) => remaining)) < points * quantity) return 'POINTS_INSUFFICIENT';
    if (this.stock[item] < quantity) return 'REWARD_OUT_OF_STOCK';
    const uses = take(open, points * quantity);
    rider.held += points * quantity;
    this.stock[item] -= quantity;
    const [created, expires] = [this.now, this.now + HOLD_MS];
    rider.orders.push({
      id,
      rider,
      item,
      quantity,
      uses,
      created,
      expires,
      state: 'held',
      redeemed: 0,
      ended: 0,
    });
    return null;
  }

  end(order: Order, wanted: 'fulfilled' | 'cancelled'): Order['state'] {
    if (order.state !== 'held') return order.state;
    order.state = this.now >= order.expires ? 'expired' : wanted;
    order.ended = this.now;
    const points = sum(order.uses.map(({ amount }) => amount));
    order.rider.held -= points;
    if (order.state === 'fulfilled') {
      order.rider.posted -= points;
      this.shop.book(this.now, points, order.quantity);
    } else {
      for (const { lot, amount } of order.uses) lot.remaining += amount;
      this.stock[order.item] += order.quantity;
      this.recovered(order);
    }
    return order.state;
  }

  /** Gives the points of a handed-over order back, into the lots they came from. */
  refund(order: Order, goods: 'back' | 'broken', late: boolean): Result<{ amount: number; expired: number }> {
    if (order.state === 'refunded') return { refused: 'ORDER_REFUNDED' };
    if (order.state !== 'fulfilled') return { refused: 'ORDER_NOT_FULFILLED' };
    if (!late && dayOf(this.now) > dayOf(order.ended)) return { refused: 'REFUND_TOO_LATE' };
    order.state = 'refunded';
    const amount = sum(order.uses.map((use) => use.amount));
    order.rider.posted += amount;
    this.shop.book(this.now, -amount, -order.quantity);
    if (goods === 'back') this.stock[order.item] += order.quantity;
    for (const use of order.uses) use.lot.remaining += use.amount;
    const expired = sum(order.uses.filter(({ lot }) => lot.expires <= this.now).map((use) => use.amount));
    this.recovered(order);
    return { value: { amount, expired } };
  }
  private recovered(order: Order): void {
    for (const { lot, amount } of recover(order)) this.unspend(lot, amount);
  }
  private unspend(lot: Lot, amount: number): void {
    this.budget(yearOf(lot.earned)).spent -= amount;
  }

  openMonth(): ReturnType<Shop['openMonth']> {
    return this.shop.openMonth(this.now);
  }
  closeMonth(stale: boolean): Result<null> {
    const refused = this.shop.close(this.now, stale);
    return refused === null ? { value: null } : { refused };
  }

  sweep(): number {
    const due = this.lots.filter(({ expires, remaining }) => remaining > 0 && expires <= this.now);
    const points = sum(due.map(({ remaining }) => remaining));
    for (const lot of due) {
      lot.rider.posted -= lot.remaining;
      lot.remaining = 0;
    }
    return points;
  }

  /** @returns null when more would be taken back than was awarded */
  reverse(lot: Lot, amount: number): { taken: number; waived: number } | null {
    if (lot.reversed + amount > lot.amount) return null;
    lot.reversed += amount;
    const taken = lot.rider.takeBack(lot, amount);
    this.unspend(lot, taken);
    if (taken < amount) lot.rider.waivers.push({ lot, open: amount - taken, at: this.now });
    return { taken, waived: amount - taken };
  }
}
