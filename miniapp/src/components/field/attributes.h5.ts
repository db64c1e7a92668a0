/** On the `input` itself: a name on the element around it is not read out. */
export const fieldAttributes = (label: string): Record<string, unknown> => ({ nativeProps: { 'aria-label': label } });
