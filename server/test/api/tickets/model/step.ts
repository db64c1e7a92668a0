import { Fail } from '../../../../src/platform/fail';
import type { World } from './world';

export interface Step {
  name: string;
  run: (world: World) => Promise<void>;
}

/** A refusal is an answer; anything else is a fault. */
export async function tried(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Fail) return false;
    throw error;
  }
}

export const pick = <T>(list: readonly T[], nth: number): T | undefined => list[nth % Math.max(list.length, 1)];
