import { ApiError } from '@/lib/api-error';
import { ERROR_TEXTS, LOCAL_ERROR_TEXTS, type ErrorText } from './errors';

/** Words for anything that was thrown; what is not an ApiError is a fault of ours and reads so. */
export function errorWords(error: unknown): ErrorText {
  const code = error instanceof ApiError ? error.code : 'UNKNOWN';
  return { ...ERROR_TEXTS, ...LOCAL_ERROR_TEXTS }[code];
}
