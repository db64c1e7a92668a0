import { SHANGHAI_OFFSET_MS, DAY_MS, HOUR_MS } from '@yanxinyuan/shared/time';

/**
 * What the ledger should do, said once more in the plainest way: arrays, no locks, no SQL.
 * The commands do each thing here and there and compare.
 */
export interface Lot {
  amount: number;
  remaining: number;
  expires: number;
  reversed: number;
}
export interface Order {
  id: string;
  item: ItemName;
  quantity: number;
  uses: { lot: Lot; amount: number }[];
  created: number;
  expires: number;
  state: 'held' | 'fulfilled' | 'cancelled' | 'expired';
}
export const ITEMS = {
  small: { points: 10, limit: 5, stock: 9 },
  big: { points: 35, limit: 2, stock: 3 },
} as const;
export type ItemName = keyof typeof ITEMS;
export const RULES = {
  environment: { points: 10, daily: Infinity, counts: true, waits: false },
  hazard_general: { points: 20, daily: Infinity, counts: true, waits: false },
  hazard_serious: { points: 50, daily: Infinity, counts: true, waits: false },
  hazard_major: { points: 100, daily: Infinity, counts: false, waits: true },
  rating: { points: 2, daily: 5, counts: true, waits: false },
  volunteer_hour: { points: 10, daily: 4, counts: true, waits: false },
  none: { points: 0, daily: Infinity, counts: false, waits: false },
} as const;
export type RuleName = keyof typeof RULES;

const DAILY_CAP = 60;
const MONTHLY_CAP = 1200;
const APPROVAL_ABOVE = 50;
const HOLD_MS = 72 * HOUR_MS;

const local = (at: number): Date => new Date(at + SHANGHAI_OFFSET_MS);
const dayOf = (at: number): number => Math.floor((at + SHANGHAI_OFFSET_MS) / DAY_MS);
const monthOf = (at: number): string => local(at).toISOString().slice(0, 7);
const expiryOf = (at: number): number => Date.UTC(local(at).getUTCFullYear() + 2, 0, 11) - SHANGHAI_OFFSET_MS;
const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);

export class Model {
  posted = 0;
  held = 0;
  readonly lots: Lot[] = [];
  readonly orders: Order[] = [];
  readonly stock: Record<ItemName, number> = { small: ITEMS.small.stock, big: ITEMS.big.stock };
  private readonly earned: { at: number; amount: number; rule: RuleName; units: number }[] = [];

  constructor(public now: number) {}

  award(name: RuleName, quantity: number): { granted: number; waiting: number; capped: number } {
    const rule = RULES[name];
    const today = this.earned.filter(({ at }) => dayOf(at) === dayOf(this.now));
    const month = this.earned.filter(({ at }) => monthOf(at) === monthOf(this.now));
    const counted = (list: typeof today) => sum(list.filter((e) => RULES[e.rule].counts).map((e) => e.amount));
    const used = sum(today.filter((e) => e.rule === name).map((e) => e.units));
    const units = Math.min(quantity, Math.max(rule.daily - used, 0));
    let amount = rule.points * units;
    if (rule.counts) amount = Math.min(amount, DAILY_CAP - counted(today), MONTHLY_CAP - counted(month));
    const capped = rule.points * quantity - amount;
    if (amount > 0) this.earned.push({ at: this.now, amount, rule: name, units });
    if (amount > 0 && (rule.waits || amount > APPROVAL_ABOVE)) return { granted: 0, waiting: amount, capped };
    if (amount > 0) {
      this.posted += amount;
      this.lots.push({ amount, remaining: amount, expires: expiryOf(this.now), reversed: 0 });
    }
    return { granted: amount, waiting: 0, capped };
  }

  /** @returns the refusal, or null */
  order(id: string, item: ItemName, quantity: number): string | null {
    const { points, limit } = ITEMS[item];
    const taken = this.orders.filter(
      (o) =>
        o.item === item && (o.state === 'held' || o.state === 'fulfilled') && monthOf(o.created) === monthOf(this.now),
    );
    if (sum(taken.map((o) => o.quantity)) + quantity > limit) return 'REWARD_LIMIT_REACHED';
    const open = this.spendable();
    if (sum(open.map(({ remaining }) => remaining)) < points * quantity) return 'POINTS_INSUFFICIENT';
    if (this.stock[item] < quantity) return 'REWARD_OUT_OF_STOCK';
    const uses = take(open, points * quantity);
    this.held += points * quantity;
    this.stock[item] -= quantity;
    this.orders.push({ id, item, quantity, uses, created: this.now, expires: this.now + HOLD_MS, state: 'held' });
    return null;
  }

  end(order: Order, wanted: 'fulfilled' | 'cancelled'): Order['state'] {
    if (order.state !== 'held') return order.state;
    order.state = this.now >= order.expires ? 'expired' : wanted;
    const points = sum(order.uses.map(({ amount }) => amount));
    this.held -= points;
    if (order.state === 'fulfilled') {
      this.posted -= points;
    } else {
      for (const { lot, amount } of order.uses) lot.remaining += amount;
      this.stock[order.item] += order.quantity;
    }
    return order.state;
  }

  sweep(): number {
    const due = this.lots.filter(({ expires, remaining }) => remaining > 0 && expires <= this.now);
    const points = sum(due.map(({ remaining }) => remaining));
    for (const lot of due) lot.remaining = 0;
    this.posted -= points;
    return points;
  }

  /** @returns null when more would be taken back than was awarded */
  reverse(lot: Lot, amount: number): { taken: number; waived: number } | null {
    if (lot.reversed + amount > lot.amount) return null;
    lot.reversed += amount;
    const others = byExpiry(this.lots.filter((other) => other !== lot && other.remaining > 0));
    const taken = sum(take([lot, ...others], amount).map((use) => use.amount));
    this.posted -= taken;
    return { taken, waived: amount - taken };
  }

  private spendable(): Lot[] {
    return byExpiry(this.lots.filter(({ expires, remaining }) => remaining > 0 && expires > this.now));
  }
}

// sort() keeps the order of equals, and lots stand in the order they were made.
const byExpiry = (lots: Lot[]): Lot[] => [...lots].sort((a, b) => a.expires - b.expires);

/** Takes as much of `amount` as there is, from the first lot on. */
function take(lots: Lot[], amount: number): { lot: Lot; amount: number }[] {
  const uses: { lot: Lot; amount: number }[] = [];
  for (const lot of lots) {
    const part = Math.min(lot.remaining, amount - sum(uses.map((use) => use.amount)));
    if (part > 0) uses.push({ lot, amount: part });
    lot.remaining -= part;
  }
  return uses;
}
