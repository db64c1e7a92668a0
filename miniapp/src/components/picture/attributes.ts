/** WeChat's spelling: `aria-role`, let through by config/aria. */
export const pictureAttributes = (alt: string): Record<string, unknown> =>
  alt === '' ? { 'aria-hidden': true } : { 'aria-role': 'img', 'aria-label': alt };
