import type { Random } from '../random';
import type { Hours, Light } from './light';
import type { Pen } from './svg';

/** What a scene is drawn with. */
export interface Sketch {
  pen: Pen;
  /**
   * The place: the same before and after, so both pictures show the same spot. What depends on
   * the light draws from `moment`, or the houses behind would change with the weather.
   */
  place: Random;
  /** the moment: differs between before and after */
  moment: Random;
  light: Light;
  /** the problem is solved */
  after: boolean;
  /** number of the place; kinds of one scene take turns by it */
  variant: number;
}

/** The kind whose turn it is, so that neighbours differ more than chance would make them. */
export function turnOf<T>(kinds: readonly T[], { variant }: Sketch): T {
  const kind = kinds[variant % kinds.length];
  if (kind === undefined) throw new Error('no kinds');
  return kind;
}

/** Layers from back to front. */
export interface Scene {
  /** softened like something behind the focus */
  far: string;
  near: string;
  /** what shines by itself, added after the light of the hour */
  glow?: string;
}

/** The scene with more things before it. */
export const on = (scene: Scene, ...things: readonly string[]): Scene => ({
  ...scene,
  near: scene.near + things.join(''),
});

export type Draw = (sketch: Sketch) => Scene;

/** How the pictures of a category come about. */
export interface SceneSpec {
  hours: Hours;
  draw: Draw;
  /** never mirrored: it shows numerals */
  upright?: boolean;
}
