import { distanceM } from '@yanxinyuan/shared/geo';
import type { CategoryView, ReportKind, UsualCategory } from '@yanxinyuan/shared/reports/contract';
import type { AreaKind } from '@yanxinyuan/shared/territory/layer';

/** The seven that riders meet most, in the order of the screen; two more tiles open the disputes and all the rest. */
export const TILE_CODES = [
  'manhole',
  'road_collapse',
  'waterlogging',
  'fire_exit_blocked',
  'wire_charging',
  'litter',
  'tree_fallen',
] as const;

export interface PastReport {
  /** code or name, as the server's list gives it */
  category: string;
  /** GCJ-02 degrees; null where the place is kept coarse */
  lng: number | null;
  lat: number | null;
}

export interface GuessFacts {
  categories: readonly CategoryView[];
  /** 0–23, Asia/Shanghai */
  hour: number;
  at: { lng: number; lat: number } | null;
  /** the rider's own, newest first */
  history: readonly PastReport[];
  /** what others report here, as the server says; [] where it could not be asked */
  usual: readonly UsualCategory[];
}

/** `why` is said beside the tiles. */
export type Guess = { code: string } & (
  | { why: 'here' | 'now' | 'near' | 'habit' | 'hour' | 'common' }
  // what lies here
  | { why: 'place'; place: AreaKind }
);
type Why = Exclude<Guess['why'], 'place'>;

/** So many are offered; the first of them is chosen already. */
const GUESSES_MAX = 3;
const HERE_M = 150;
const HABIT_OF = 5;
const HABIT_MIN = 2;

// What riders come upon by the hour: dark streets at night, bins before the morning round, doors at meal times.
const BY_HOUR: readonly { from: number; to: number; code: string }[] = [
  { from: 19, to: 24, code: 'street_lamp' },
  { from: 0, to: 6, code: 'street_lamp' },
  { from: 6, to: 9, code: 'bin_full' },
  { from: 11, to: 14, code: 'fire_exit_blocked' },
  { from: 17, to: 19, code: 'illegal_parking' },
];
const COMMON = 'road_collapse';

/** Finds a category by its code, or by its full name where a list only carries words. */
export const categoryOf = (categories: readonly CategoryView[], value: string): CategoryView | undefined =>
  categories.find(({ code, name }) => code === value || name === value);

/**
 * What it may be, the likeliest first, each with the one sentence that explains it. In this order: what this rider
 * reported within 150 m · what several others report here at this hour, or at all · what he reported at least twice
 * in his last five · what goes with the place · what is usual at this hour · the commonest. Nobody's reports are
 * weighed against another's, and nothing is kept for it but his own list.
 *
 * Never a critical one, which would sound an alarm nobody raised, and never a restricted one, which would look as
 * if we knew of somebody's quarrel.
 *
 * @returns at most GUESSES_MAX; [] while no category is known
 */
export function guessCategories({ categories, hour, at, history, usual }: GuessFacts): Guess[] {
  const because = (why: Why, codes: readonly string[]): Guess[] => codes.map((code) => ({ code, why }));
  const others = (...whys: readonly UsualCategory['why'][]): Guess[] =>
    usual.filter(({ why }) => whys.includes(why)).map(({ category, ...rest }) => ({ code: category, ...rest }));
  const likeliest = [
    ...because('here', nearBy(at, history)),
    ...others('now', 'near'),
    ...because('habit', habits(history)),
    ...others('place'),
    ...because(
      'hour',
      BY_HOUR.filter(({ from, to }) => hour >= from && hour < to).map(({ code }) => code),
    ),
  ];
  const seen = new Set<string>();
  const fit = (guess: Guess): Guess[] => {
    const found = categoryOf(categories, guess.code);
    if (found === undefined || found.urgency === 'critical' || found.restricted || seen.has(found.code)) return [];
    seen.add(found.code);
    return [{ ...guess, code: found.code }];
  };
  const explained = likeliest.flatMap(fit);
  // With a reason there is something to say; without any, the commonest is better than nothing.
  const guesses =
    explained.length > 0
      ? explained
      : because('common', [COMMON, ...TILE_CODES])
          .flatMap(fit)
          .slice(0, 1);
  return guesses.slice(0, GUESSES_MAX);
}

function nearBy(at: GuessFacts['at'], history: readonly PastReport[]): string[] {
  if (at === null) return [];
  return history
    .filter(({ lng, lat }) => lng !== null && lat !== null && distanceM([at.lng, at.lat], [lng, lat]) <= HERE_M)
    .map(({ category }) => category);
}

function habits(history: readonly PastReport[]): string[] {
  const recent = history.slice(0, HABIT_OF).map(({ category }) => category);
  const count = (category: string): number => recent.filter((other) => other === category).length;
  return [...new Set(recent)].filter((category) => count(category) >= HABIT_MIN).sort((a, b) => count(b) - count(a));
}

/** Faster than anybody walks, and than a phone that stands believes to move: 11 km/h. */
const PARK_ABOVE_MS = 3;

/** @param speed metres a second; null when the phone does not know, which never blocks */
export const isRiding = (speed: number | null): boolean => speed !== null && speed > PARK_ABOVE_MS;

export interface CategoryGroup {
  group: string;
  items: CategoryView[];
}

/** One kind in its groups, in the server's order. */
export function groupsOf(categories: readonly CategoryView[], kind: ReportKind): CategoryGroup[] {
  const groups = new Map<string, CategoryView[]>();
  for (const category of categories.filter((each) => each.kind === kind)) {
    groups.set(category.group, [...(groups.get(category.group) ?? []), category]);
  }
  return [...groups].map(([group, items]) => ({ group, items }));
}

/**
 * Categories that a search means: every character of the words appears in the name, the group or what people call
 * it, names that contain the words as they are first.
 */
export function searchCategories(
  categories: readonly CategoryView[],
  words: string,
  callOf: (code: string) => string,
): CategoryView[] {
  const wanted = words.trim();
  if (wanted === '') return [];
  const textOf = ({ name, group, code }: CategoryView): string => `${name} ${group} ${callOf(code)}`;
  const letters = Array.from(wanted).filter((letter) => letter.trim() !== '');
  const found = categories.filter((category) => letters.every((letter) => textOf(category).includes(letter)));
  const exact = (category: CategoryView): number => (textOf(category).includes(wanted) ? 0 : 1);
  return found.sort((a, b) => exact(a) - exact(b));
}

/** What keeps a report from being sent, most basic first; null when nothing does. */
export type Missing = 'category' | 'photo' | 'place';

export function missingOf(draft: {
  category: CategoryView | undefined;
  /** an answer made it one: then nobody steps up to it for a photo */
  danger: boolean;
  photos: number;
  placed: boolean;
}): Missing | null {
  if (draft.category === undefined) return 'category';
  if (draft.category.photoRequired && !draft.danger && draft.photos === 0) return 'photo';
  return draft.placed ? null : 'place';
}
