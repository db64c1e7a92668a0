import type { PlaceKind } from '@yanxinyuan/shared/places/contract';
import a from '@/assets/art/shop-a.svg';
import b from '@/assets/art/shop-b.svg';
import c from '@/assets/art/shop-c.svg';

const FRONTS: Partial<Record<PlaceKind, string>> = {
  points_supermarket: a,
  grocery: a,
  pharmacy: b,
  barber: b,
  battery: b,
};

/** A drawn front by kind; shops send no photos of their own. */
export const shopFront = ({ kind }: { kind: PlaceKind }): string => FRONTS[kind] ?? c;
