/** WeChat loads a subpackage whole and keeps it, so there is nothing to fetch ahead. */
export const preloadPages: (root: string) => void = () => undefined;
