import Taro from '@tarojs/taro';

export interface KeyValue {
  /** the value as it was set, or null; what cannot be read counts as absent */
  get: (key: string) => unknown;
  set: (key: string, value: unknown) => void;
  remove: (key: string) => void;
  /** names that begin so, in no order */
  keys: (prefix: string) => string[];
}

/** Kept on the phone until removed; ≤1 MB a key, 10 MB in all in WeChat. */
export const storage: KeyValue = {
  get: (key) => {
    const value: unknown = Taro.getStorageSync(key);
    // WeChat answers '' for a missing key.
    return value === '' || value === undefined ? null : value;
  },
  set: (key, value) => {
    Taro.setStorageSync(key, value);
  },
  remove: (key) => {
    Taro.removeStorageSync(key);
  },
  keys: (prefix) => Taro.getStorageInfoSync().keys.filter((key) => key.startsWith(prefix)),
};

/** Where the login lives: with the phone. */
export const loginStorage: KeyValue = { ...storage };

/** Calls back when somebody else has written; in WeChat the program runs once, so nobody does. */
export const watchStorage: (changed: () => void) => void = () => undefined;
