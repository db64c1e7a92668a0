/** HTML's: on the `img` itself, for a name on the element around it is not read out. */
export const pictureAttributes = (alt: string): Record<string, unknown> => ({ nativeProps: { alt } });
