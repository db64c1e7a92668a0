import Taro from '@tarojs/taro';
import { uuid7 } from '../uuid7';

const NEED = 10;
const POOL_BYTES = 320;
let pool: number[] = [];

// Types of Taro know only the crypto manager; wx.getRandomValues itself answers asynchronously.
interface RandomSource {
  getRandomValues?: (option: { length: number; success: (result: { randomValues: ArrayBuffer }) => void }) => void;
}

/** Fetches random bytes ahead of need: WeChat gives them only asynchronously, an id is needed at once. */
export function fillRandomPool(): void {
  const source = Taro as unknown as RandomSource;
  source.getRandomValues?.({
    length: POOL_BYTES,
    success: ({ randomValues }) => {
      pool = [...new Uint8Array(randomValues)];
    },
  });
}

function bytes(): Uint8Array {
  if (pool.length < NEED * 4) fillRandomPool();
  if (pool.length >= NEED) return Uint8Array.from(pool.splice(0, NEED));
  // Base libraries before 2.19 have no generator. These ids are names, not secrets: what matters is that two
  // phones never meet, and 74 bits of Math.random beside the millisecond are enough for that.
  return Uint8Array.from({ length: NEED }, () => Math.floor(Math.random() * 256));
}

/** A new UUIDv7: the name this phone gives to a report, an order, an action, so that repeating is harmless. */
export const newId = (): string => uuid7(Date.now(), bytes());
