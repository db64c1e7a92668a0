/**
 * 138****5566: what others see of a number. One too short for that shows its last two digits.
 *
 * @param number digits, a foreign one with + and the country in front
 */
export const maskedPhone = (number: string): string =>
  number.length < 9 ? `****${number.slice(-2)}` : `${number.slice(0, 3)}****${number.slice(-4)}`;

/** As it is dialled from here. @returns undefined for what is no number */
export function dialled(number: string, countryCode: string): string | undefined {
  if (!/^\d{5,15}$/.test(number) || !/^\d{1,4}$/.test(countryCode)) return undefined;
  return countryCode === '86' ? number : `+${countryCode}${number}`;
}
