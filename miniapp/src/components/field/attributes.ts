/** What a screen reader calls a box to write in. */
export const fieldAttributes = (label: string): Record<string, unknown> => ({ 'aria-label': label });
