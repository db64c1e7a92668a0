/** Red, green and blue of `#RRGGBB`, 0 … 255. */
export const parts = (colour: string): [number, number, number] => [
  parseInt(colour.slice(1, 3), 16),
  parseInt(colour.slice(3, 5), 16),
  parseInt(colour.slice(5, 7), 16),
];

const hex = (value: number): string =>
  Math.round(Math.min(255, Math.max(0, value)))
    .toString(16)
    .padStart(2, '0');

/** `share` of the second colour, 0 … 1. */
export function mix(a: string, b: string, share: number): string {
  const [ar, ag, ab] = parts(a);
  const [br, bg, bb] = parts(b);
  return `#${hex(ar + (br - ar) * share)}${hex(ag + (bg - ag) * share)}${hex(ab + (bb - ab) * share)}`;
}

export const darker = (colour: string, share: number): string => mix(colour, '#1A1614', share);
export const lighter = (colour: string, share: number): string => mix(colour, '#FFFFFF', share);
