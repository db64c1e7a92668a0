import type { Shared } from './share-type';

/** A browser's own menu knows the address by itself. */
export const useShared: (shared: Shared) => void = () => undefined;
