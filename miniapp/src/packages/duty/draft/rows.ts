import { DUTY_LIMITS, type DutyRuleInput } from '@yanxinyuan/shared/tickets/duty';

/** A rule on the screen. The key stays while it is edited and moved; its order is where it stands. */
export interface Row {
  key: number;
  rule: DutyRuleInput;
}
export type Rows = readonly Row[];

let keys = 0;
export const rowOf = (rule: DutyRuleInput): Row => ({ key: (keys += 1), rule });

/** Without what was typed and taken away again, or no longer means anything. */
function tidy({ whom = '', invite, ...rule }: DutyRuleInput): DutyRuleInput {
  const led = rule.lead !== 'grid' && rule.lead !== 'town';
  return {
    ...rule,
    ...(led && whom.trim() !== '' ? { whom: whom.trim() } : {}),
    ...(led && invite === 'at_once' && rule.support.length > 0 ? { invite } : {}),
  };
}

/** The list as it is sent: asked from the top, so the order is the place. */
export const rulesOf = (rows: Rows): DutyRuleInput[] => rows.map(({ rule }, i) => ({ ...tidy(rule), order: i + 1 }));

/** A rule nobody has written yet: where nothing is chosen it fits everything, and the grid leads. */
export const blankRule = (): DutyRuleInput => ({
  order: 0,
  title: '',
  categories: [],
  territory: null,
  condition: '',
  conditionText: '',
  lead: 'grid',
  support: [],
  basis: '',
});

/** @param to place from 0; outside the list: its first or last */
export function moved(rows: Rows, key: number, to: number): Rows {
  const row = rows.find((one) => one.key === key);
  if (row === undefined) return rows;
  const others = rows.filter((one) => one !== row);
  const at = Math.min(Math.max(to, 0), others.length);
  return [...others.slice(0, at), row, ...others.slice(at)];
}

/** @param at place from 0 the new one takes */
export const inserted = (rows: Rows, at: number, row: Row): Rows => [...rows.slice(0, at), row, ...rows.slice(at)];

export const without = (rows: Rows, key: number): Rows => rows.filter((one) => one.key !== key);

export const written = (rows: Rows, key: number, rule: DutyRuleInput): Rows =>
  rows.map((one) => (one.key === key ? { key, rule } : one));

export const isFull = (rows: Rows): boolean => rows.length >= DUTY_LIMITS.rulesMax;

/** What two rules say, wherever they stand; a field that is absent says nothing. */
const saying = (rule: DutyRuleInput, but = ''): string =>
  JSON.stringify(
    Object.entries(rule)
      .filter(([field, value]) => field !== 'order' && field !== but && value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

export interface Differences {
  added: DutyRuleInput[];
  removed: DutyRuleInput[];
  changed: { before: DutyRuleInput; after: DutyRuleInput }[];
  /** rules that say the same and are asked earlier or later among the others */
  moved: number;
}

/** What became of a list: rules are the same by what they say, else by their title, else by all but it. */
export function differences(before: readonly DutyRuleInput[], after: readonly DutyRuleInput[]): Differences {
  const old = new Set(before);
  const fresh = new Set(after);
  const pairs = (by: (rule: DutyRuleInput) => string): { before: DutyRuleInput; after: DutyRuleInput }[] => {
    const found = [...fresh].flatMap((rule) => {
      const match = [...old].find((one) => by(one) === by(rule));
      if (match === undefined) return [];
      old.delete(match);
      fresh.delete(rule);
      return [{ before: match, after: rule }];
    });
    return found;
  };
  const kept = pairs(saying);
  const changed = [...pairs(({ title }) => title), ...pairs((rule) => saying(rule, 'title'))];
  const places = kept.map((pair) => before.indexOf(pair.before));
  return { added: [...fresh], removed: [...old], changed, moved: places.length - longestRise(places) };
}

/** How many can stay where they are while the others move around them. */
function longestRise(places: readonly number[]): number {
  const ends: number[] = [];
  for (const place of places) {
    const at = ends.findIndex((end) => end >= place);
    ends[at === -1 ? ends.length : at] = place;
  }
  return ends.length;
}

export const isSame = ({ added, removed, changed, moved: n }: Differences): boolean =>
  added.length + removed.length + changed.length + n === 0;
