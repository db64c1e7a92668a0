export type Theme = 'light' | 'dark';

/** How the reader has set up the phone: ground colour and size of type. */
export interface Appearance {
  theme: Theme;
  /** 1 is 16 px to the rem; WeChat's large type goes to about 1.5 */
  fontScale: number;
}

/** A setting outside this range is a fault of the device, not a wish. */
export const clampScale = (scale: number): number =>
  Number.isFinite(scale) && scale > 0 ? Math.min(1.6, Math.max(0.85, scale)) : 1;
