/** What stands where a name was, once its account is closed. */
export const CLOSED_NAME = '已注销';

/** 孟*宇: what others see of a name. Counts characters, so a rare one outside the BMP is not cut in half. */
export function maskedName(name: string): string {
  if (name === CLOSED_NAME) return name;
  const [first = '', ...rest] = name;
  const last = rest.length > 1 ? (rest.at(-1) ?? '') : '';
  return first + '*'.repeat(Math.max(1, rest.length - (last === '' ? 0 : 1))) + last;
}

/** The name of somebody who has told none yet: 小哥 and four digits that come from the id. */
export const firstName = (personId: string): string =>
  `小哥${String(Number.parseInt(personId.slice(-6), 16) % 10_000).padStart(4, '0')}`;
