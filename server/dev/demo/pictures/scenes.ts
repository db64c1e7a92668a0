import { BUILDING_SCENES } from './scenes/building';
import { CARE_QUARRELS, CARE_SCENES } from './scenes/care';
import { FIRE_SCENES } from './scenes/fire';
import { HOME_QUARRELS, HOME_SCENES } from './scenes/home';
import { NATURE_SCENES } from './scenes/nature';
import { RIDER_SCENES } from './scenes/riders';
import { ROAD_SCENES } from './scenes/road';
import { mediation } from './scenes/talk';
import { TIDY_SCENES } from './scenes/tidy';
import { TRAFFIC_QUARRELS, TRAFFIC_SCENES } from './scenes/traffic';
import type { SceneSpec } from './sketch';

/** Scenes that show both the problem and its end. */
const SCENES: Readonly<Record<string, SceneSpec>> = {
  ...ROAD_SCENES,
  ...FIRE_SCENES,
  ...BUILDING_SCENES,
  ...NATURE_SCENES,
  ...TIDY_SCENES,
  ...TRAFFIC_SCENES,
  ...HOME_SCENES,
  ...RIDER_SCENES,
  ...CARE_SCENES,
};
/** What is settled by talking ends at a table. */
const QUARRELS: Readonly<Record<string, SceneSpec>> = { ...TRAFFIC_QUARRELS, ...HOME_QUARRELS, ...CARE_QUARRELS };
const TALK: SceneSpec = { hours: 'indoors', draw: mediation };

/** Category codes that can be drawn. */
export const drawnCategories = (): string[] => [...Object.keys(SCENES), ...Object.keys(QUARRELS)];

/** @throws Error for a category without a scene */
export function sceneOf(category: string, after: boolean): SceneSpec {
  const spec = SCENES[category] ?? (after && category in QUARRELS ? TALK : QUARRELS[category]);
  if (spec === undefined) throw new Error(`no scene for ${category}`);
  return spec;
}
