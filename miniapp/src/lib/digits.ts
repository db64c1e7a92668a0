/** The twelve digits in fours, as people read them aloud. Anything but digits is dropped. */
export const groupDigits = (text: string): string =>
  text
    .replace(/\D/g, '')
    .slice(0, 12)
    .replace(/(\d{4})(?=\d)/g, '$1 ');

export const isWholeCode = (text: string): boolean => text.replace(/\D/g, '').length === 12;
