/** What WeChat says went wrong: it rejects with {errMsg: 'request:fail timeout'}, which is no Error. */
export function errMsg(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('errMsg' in error && typeof error.errMsg === 'string') return error.errMsg;
  return error instanceof Error ? error.message : '';
}
