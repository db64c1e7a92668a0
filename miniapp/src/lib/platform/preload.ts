/** WeChat loads a subpackage whole, with its pictures, and keeps it: there is nothing to fetch ahead. */
export const preloadPages: (root: string, pictures: readonly string[]) => void = () => undefined;
