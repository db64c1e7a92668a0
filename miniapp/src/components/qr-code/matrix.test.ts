/** @jest-environment node */
import { create } from 'qrcode';
import { qrMatrix } from './matrix';

/** The server's library as the reference: same level, same mode, its own choice of mask. */
function reference(text: string): string[] {
  const data = new TextEncoder().encode(text);
  const { modules } = create([{ data, mode: 'byte' }], { errorCorrectionLevel: 'M' });
  return Array.from({ length: modules.size }, (_, y) =>
    Array.from({ length: modules.size }, (_x, x) => (modules.get(y, x) === 1 ? '#' : '.')).join(''),
  );
}
const drawn = (text: string): string[] => qrMatrix(text).map((row) => row.map((dark) => (dark ? '#' : '.')).join(''));

test.each([1, 14, 15, 26, 42, 43, 62, 84, 106, 122, 152, 180, 213])('%d characters', (length) => {
  const text = Array.from({ length }, (_, i) => String.fromCharCode(48 + ((i * 37) % 75))).join('');
  expect(drawn(text)).toEqual(reference(text));
});

test('says when a text does not fit', () => {
  expect(() => qrMatrix('x'.repeat(214))).toThrow('do not fit');
});
