import type { ItemName, RuleName } from './rules';

/** Towards the caps; also what waits. */
export interface Earned {
  at: number;
  amount: number;
  rule: RuleName;
  units: number;
}
export interface Lot {
  /** of the transfer that made it */
  id: number;
  rider: Rider;
  amount: number;
  remaining: number;
  earned: number;
  expires: number;
  reversed: number;
  /** of an award, which can be reversed; not of an adjustment */
  award: boolean;
}
export interface Use {
  lot: Lot;
  amount: number;
}
export interface Order {
  id: string;
  rider: Rider;
  item: ItemName;
  quantity: number;
  uses: Use[];
  created: number;
  expires: number;
  state: 'held' | 'fulfilled' | 'cancelled' | 'expired' | 'refunded';
  /** when it left 'held' */
  ended: number;
  /** of the transfer that paid the shop */
  redeemed: number;
}

/** One rider's books in the model. */
export class Rider {
  posted = 0;
  held = 0;
  readonly lots: Lot[] = [];
  readonly orders: Order[] = [];
  readonly earned: Earned[] = [];
  /** what reversals found spent */
  readonly waivers: { lot: Lot; open: number; at: number }[] = [];

  constructor(readonly name: string) {}

  get free(): number {
    return sum(this.lots.map(({ remaining }) => remaining));
  }

  /** Takes up to `amount`, from the lot itself first. @returns what there was */
  takeBack(lot: Lot, amount: number): number {
    const taken = sum(
      take([lot, ...byExpiry(this.lots.filter((other) => other !== lot))], amount).map((use) => use.amount),
    );
    this.posted -= taken;
    return taken;
  }
}

/** What an order gave back goes to reversals made while the points lay in it. @returns what was taken, by award */
export function recover({ rider, uses, created }: Order): Use[] {
  let left = sum(uses.map(({ amount }) => amount));
  const taken: Use[] = [];
  for (const waiver of rider.waivers.filter(({ at, open }) => at >= created && open > 0)) {
    const amount = Math.min(waiver.open, left);
    waiver.open -= amount;
    left -= amount;
    rider.takeBack(waiver.lot, amount);
    taken.push({ lot: waiver.lot, amount });
  }
  return taken;
}

export const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);

// sort() keeps the order of equals, and lots stand in the order they were made.
export const byExpiry = (lots: Lot[]): Lot[] => [...lots].sort((a, b) => a.expires - b.expires);

/** Takes as much of `amount` as there is, from the first lot on. */
export function take(lots: Lot[], amount: number): Use[] {
  const uses: Use[] = [];
  for (const lot of lots) {
    const part = Math.min(lot.remaining, amount - sum(uses.map((use) => use.amount)));
    if (part > 0) uses.push({ lot, amount: part });
    lot.remaining -= part;
  }
  return uses;
}
