import { ERRORS, type ErrorCode, type Facts } from '@yanxinyuan/shared/errors';
import { QueryFailedError } from 'typeorm';
import { Fail } from '../fail';

/** SQLSTATE by which a stored function refuses: the message is a code of shared/errors.ts, the detail its facts. */
const REFUSED = 'YX001';

/** What a stored function refused with, as the Fail a service would have thrown; undefined for any other error. */
export function refusal(error: unknown): Fail | undefined {
  if (!(error instanceof QueryFailedError)) return undefined;
  const { code, message, detail } = error.driverError as { code?: unknown; message?: unknown; detail?: unknown };
  if (code !== REFUSED || typeof message !== 'string' || !(message in ERRORS)) return undefined;
  // Written by ledger.refuse from a flat object; a test meets every one of them over HTTP.
  const facts = typeof detail === 'string' ? (JSON.parse(detail) as Facts) : {};
  return new Fail(message as ErrorCode, facts);
}
