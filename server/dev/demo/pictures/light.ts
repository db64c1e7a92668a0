import type { Random } from '../random';

/** Light and weather of one picture. */
export interface Light {
  name: string;
  sky: readonly [top: string, bottom: string];
  /** multiplies the whole picture */
  tint: string;
  /** lamps and windows shine */
  dark: boolean;
  rain: boolean;
  /** 0 clear … 1 the far houses vanish */
  haze: number;
  /** low sun from one side */
  sun?: string;
}

const light = (name: string, sky: readonly [string, string], tint: string, more: Partial<Light> = {}): Light => ({
  name,
  sky,
  tint,
  dark: false,
  rain: false,
  haze: 0,
  ...more,
});

const DAY: readonly Light[] = [
  light('morning', ['#B4DAEE', '#FDF0D8'], '#FFF5E4', { sun: '#FFE0A8' }),
  light('noon', ['#7FBDE8', '#DCEFF7'], '#FFFFFF'),
  light('overcast', ['#B7C1C9', '#E1E3E0'], '#DFE3E8'),
  light('afternoon', ['#93C6E6', '#FBE7CE'], '#FFF0DA', { sun: '#FFD698' }),
  light('rain', ['#8D9AA5', '#C2C9CC'], '#BBC5D0', { rain: true, haze: 0.35 }),
  light('golden', ['#E8BE98', '#FCE6C4'], '#FFE6C8', { sun: '#FFC070' }),
  light('haze', ['#CFCBC0', '#E6E0D3'], '#ECE5D7', { haze: 0.55 }),
];
const DUSK: readonly Light[] = [
  light('dusk', ['#55669A', '#EBA987'], '#B3A8C4', { dark: true }),
  light('blue', ['#2B3C6E', '#8492B8'], '#9AA4C8', { dark: true }),
];
const NIGHT: readonly Light[] = [
  light('night', ['#141C36', '#33406A'], '#6F78A4', { dark: true }),
  light('lateNight', ['#0E1426', '#2A3456'], '#666E98', { dark: true }),
];
/** Rooms and stairwells: what hangs from the ceiling decides. */
const INDOOR: readonly Light[] = [
  light('tube', ['#E9EEF0', '#F5F6F2'], '#F2F7F6'),
  light('bulb', ['#F3E4C8', '#FBF1DC'], '#FFE9C4', { sun: '#FFE2A6' }),
  light('daylight', ['#DDEAF0', '#F6F2E8'], '#FFFDF6', { sun: '#FFF0CC' }),
  light('dim', ['#C5C1B8', '#D9D3C6'], '#CDC7BA'),
];

const outdoors = [...DAY, ...DUSK];
const hours = {
  any: [...outdoors, ...NIGHT],
  outdoors,
  day: DAY,
  night: [...NIGHT, ...DUSK],
  indoors: INDOOR,
};
/** When a thing is photographed: street lamps at night, stairwells under a tube. */
export type Hours = keyof typeof hours;

/**
 * The light of one picture. Variants walk through the list, so neighbours differ; the
 * picture after is taken at another hour than the one before.
 */
export function lightOf(when: Hours, variant: number, after: boolean, random: Random): Light {
  const list = hours[when];
  const step = after ? variant + 1 + random.int(0, Math.max(0, list.length - 2)) : variant;
  const found = list[step % list.length];
  if (found === undefined) throw new Error(`no light for ${when}`);
  return found;
}
