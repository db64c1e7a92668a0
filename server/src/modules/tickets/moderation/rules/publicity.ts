import type { ContentState, Publicity } from '@yanxinyuan/shared/moderation/contract';

/**
 * What the author reads of all he sent with a report: the worst of it.
 *
 * @param expected how many checks there will be; one that is not written yet is still to come
 */
export function publicityOf(states: readonly ContentState[], expected: number): Publicity | null {
  if (expected === 0) return null;
  if (states.includes('risky')) return 'refused';
  return states.length >= expected && states.every((state) => state === 'pass') ? 'passed' : 'checking';
}
