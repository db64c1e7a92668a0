/** WeChat loads a subpackage whole, with its pictures, and keeps it: there is nothing to fetch ahead. */
export const preloadPages: (root: string, pictures: readonly string[]) => void = () => undefined;

/** Null: WeChat fetches a page itself and says when it cannot, so there is nothing to wait for. */
export const fetchPage: (url: string) => Promise<void> | null = () => null;
