// WeChat runs the program once, so there is nobody to tell and nobody to hear.

/** Tells the other tabs of this phone. */
export const tellTabs: (news: unknown) => void = () => undefined;

/** Calls back with what another tab tells. */
export const hearTabs: (heard: (news: unknown) => void) => void = () => undefined;
