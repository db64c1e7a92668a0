import type { ErrorCode } from '@yanxinyuan/shared/errors';
import { ApiError } from '@/lib/api-error';
import { FACT_TEXTS } from './error-facts';
import { ERROR_TEXTS, LOCAL_ERROR_TEXTS, type ErrorText } from './errors';

const isServers = (code: string): code is ErrorCode => code in ERROR_TEXTS;

/** Words for anything that was thrown; what is not an ApiError is a fault of ours and reads so. */
export function errorWords(error: unknown): ErrorText {
  if (!(error instanceof ApiError)) return LOCAL_ERROR_TEXTS.UNKNOWN;
  const told = isServers(error.code) ? FACT_TEXTS[error.code]?.(error.facts, Date.now()) : null;
  return told ?? { ...ERROR_TEXTS, ...LOCAL_ERROR_TEXTS }[error.code];
}

/** A refusal that is told in a list, in one line. */
export function codeWords(code: string): string {
  const { title } = isServers(code) ? ERROR_TEXTS[code] : LOCAL_ERROR_TEXTS.UNKNOWN;
  return title;
}
