import type { PlaceSummary } from './contract';

/** What the printed code of a place opens: a page of the mini-program, and what that page is told. */
export interface Doorway {
  /** without a leading slash; printed on paper, so the page may never be renamed */
  page: string;
  /** ≤ 32 characters of those WeChat allows */
  scene: string;
}

const SCENE_MAX = 32;
const SCENE = /^p\.([\w-]+)$/;
const PAGE = 'packages/place/here/index';

/**
 * Every place opens the same page: whether a shop has goods today, the page asks, and paper cannot know.
 *
 * @throws RangeError when the id is too long for a code (30 characters), or has others than letters, digits, _ and -
 */
export function doorwayOf({ id }: Pick<PlaceSummary, 'id'>): Doorway {
  const scene = `p.${id}`;
  if (scene.length > SCENE_MAX || !SCENE.test(scene)) throw new RangeError(`no code can carry the place ${id}`);
  return { page: PAGE, scene };
}

/** @returns the place's id; null for a scene that is none of ours */
export const placeOfScene = (scene: string): string | null => SCENE.exec(scene)?.[1] ?? null;
