interface Keys {
  onHelp: () => void;
}

/** A phone has no keyboard; see use-keys.h5.ts. */
export const useKeys: (keys: Keys) => void = () => undefined;
