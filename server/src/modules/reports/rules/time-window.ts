import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { Fail } from '../../../platform/fail';

/** How far a phone's clock may run ahead. */
const AHEAD_MS = 5 * MINUTE_MS;

/**
 * The moment of capture, when it can be believed.
 *
 * @param capturedAt ISO 8601 with zone
 * @throws Fail REPORT_TIME_INVALID older than an outbox keeps it, or in the future
 */
export function checkCaptured(capturedAt: string, now: Date): Date {
  const captured = new Date(capturedAt);
  const age = now.getTime() - captured.getTime();
  if (age >= -AHEAD_MS && age <= REPORT_LIMITS.maxAgeMs) return captured;
  throw new Fail('REPORT_TIME_INVALID', { capturedAt, now: now.toISOString() });
}
