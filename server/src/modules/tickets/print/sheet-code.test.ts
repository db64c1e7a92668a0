import { headOf, readSheetCode, sheetCode } from './sheet-code';

const imprint = { number: '26112100042', printedAt: new Date('2031-03-05T01:02:03Z'), lines: 117, own: true };
const hash = `f0e1d2c3b4a59687${'0'.repeat(48)}`;
const code = sheetCode(imprint, hash);

test('says when, how much and which hash, in 22 digits that cannot be taken for others', () => {
  expect(code).toMatch(/^([\dA-HJKMNP-TV-Z]{4}-){5}[\dA-HJKMNP-TV-Z]{2}$/);
  const { printedAt, lines, own } = imprint;
  expect(readSheetCode(code)).toEqual({ printedAt, lines, own, head: headOf(hash) });
});

test('is read as people write it', () => {
  const read = readSheetCode(code);
  expect(readSheetCode(code.toLowerCase().replace(/-/g, ' '))).toEqual(read);
  expect(readSheetCode(code.replace(/0/g, 'o').replace(/1/g, 'l'))).toEqual(read);
});

test.each(['', '2611', `${code}0`, code.replace(/.$/, 'U'), code.replace(/.$/, '好')])('%j is none', (text) => {
  expect(readSheetCode(text)).toBeUndefined();
});

test.each(['8', 'Z'])('another digit (%s) anywhere is another sheet', (digit) => {
  for (const at of [0, 7, 12, 26]) {
    const other = code.slice(0, at) + digit + code.slice(at + 1);
    if (other !== code) expect(readSheetCode(other)).not.toEqual(readSheetCode(code));
  }
});
