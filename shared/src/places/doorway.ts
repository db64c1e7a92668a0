import type { PlaceSummary } from './contract';

/** What the printed code of a place opens: a page of the mini-program, and what that page is told. */
export interface Doorway {
  /** without a leading slash; printed on paper, so the page may never be renamed */
  page: string;
  /** ≤ 32 characters of those WeChat allows */
  scene: string;
}

const SCENE_MAX = 32;
const SCENE = /^[ps]\.([\w-]+)$/;

/**
 * A shop's code opens its goods, a service point's what is there.
 *
 * @throws RangeError when the id is too long for a code (30 characters), or has others than letters, digits, _ and -
 */
export function doorwayOf({ id, kind }: Pick<PlaceSummary, 'id' | 'kind'>): Doorway {
  const scene = `${kind === 'service_point' ? 'p' : 's'}.${id}`;
  if (scene.length > SCENE_MAX || !SCENE.test(scene)) throw new RangeError(`no code can carry the place ${id}`);
  return { page: kind === 'service_point' ? 'packages/place/here/index' : 'packages/rewards/shop/index', scene };
}

/** @returns the place's id; null for a scene that is none of ours */
export const placeOfScene = (scene: string): string | null => SCENE.exec(scene)?.[1] ?? null;
