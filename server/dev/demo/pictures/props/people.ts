import { darker, lighter } from '../colour';
import { ellipse, line, path, place, rect } from '../svg';
import type { Spot } from '../svg';

interface Clothes {
  top: string;
  legs?: string;
  hair?: string;
  /** a reflecting vest over the top */
  vest?: string;
  helmet?: string;
  /** an arm reaches out */
  reach?: boolean;
}

const SKIN = '#E5B995';

/** Somebody standing, about 120 high, seen from behind or without a face: nobody in particular. */
export function person(
  at: Spot,
  scale: number | Spot,
  { top, legs = '#3F4650', hair = '#2E2723', vest, helmet, reach = false }: Clothes,
): string {
  return place(
    at,
    scale,
    ellipse([0, 1, 24, 5], '#000000', { opacity: 0.22 }),
    path('M-14-54h28l-3 52h-9l-2-40-2 40h-9z', legs),
    rect([-13, -4, 12, 6], '#26221F', { rx: 2 }) + rect([1, -4, 12, 6], '#26221F', { rx: 2 }),
    path('M-19-92c4-6 34-6 38 0l4 34-8 2-1 6h-28l-1-6-8-2z', top),
    reach
      ? line('M17-86l24 14', top, 9) + ellipse([43, -70, 5, 5], SKIN)
      : line('M18-86l5 28', darker(top, 0.12), 8) + ellipse([24, -54, 4.5, 5], SKIN),
    line('M-18-86l-5 28', darker(top, 0.12), 8) + ellipse([-24, -54, 4.5, 5], SKIN),
    vest === undefined
      ? ''
      : path('M-17-93c4-4 30-4 34 0l1 40h-36z', vest) + rect([-17, -74, 34, 5], '#F4F0D8', { opacity: 0.9 }),
    rect([-5, -102, 10, 10], darker(SKIN, 0.08)),
    ellipse([0, -110, 12, 13], SKIN),
    path('M-13-108c-2-16 6-20 13-20s15 4 13 20c-3-8-6-10-13-10s-10 2-13 10z', hair),
    helmet === undefined
      ? ''
      : path('M-15-110c-1-14 7-20 15-20s16 6 15 20z', helmet) +
          path('M-8-126c4-3 8-4 12-3l-2 4c-4-1-7 0-9 2z', lighter(helmet, 0.4)),
  );
}

/** Somebody sitting on a bench or chair, seen from the side. */
export function sitter(at: Spot, scale: number | Spot, { top, legs = '#4A4F58', hair = '#2E2723' }: Clothes): string {
  return place(
    at,
    scale,
    line('M4-44h26M30-44l3 42', legs, 13) + rect([26, -5, 17, 6], '#26221F', { rx: 2 }),
    path('M-16-44c-2-22 0-42 8-50 8-6 20-2 22 8l4 42z', top),
    line('M4-80l14 26 14-4', darker(top, 0.14), 8) + ellipse([33, -58, 4.5, 4.5], SKIN),
    ellipse([4, -108, 12, 13], SKIN),
    path('M-9-106c-2-16 6-20 13-20s14 4 12 16c-4-6-12-6-16-4-4 2-7 4-9 8z', hair),
  );
}
