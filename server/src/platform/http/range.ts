/** First and last byte, both included. */
export interface Part {
  from: number;
  to: number;
}

/**
 * The part of a file that a Range header asks for (RFC 9110, 14.1.2): one part in bytes. What is not understood, or
 * asks for several, gets the whole; that is allowed.
 *
 * @param size of the file in bytes
 * @returns `none` when the part lies behind the end
 */
export function rangeOf(header: string | undefined, size: number): Part | 'whole' | 'none' {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || `${first}${last}` === '') return 'whole';
  // Without a beginning: so many bytes from the end.
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < Number(first)) return 'whole';
  return from > to ? 'none' : { from, to };
}
