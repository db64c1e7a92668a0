import crypto from 'node:crypto';
import { codeExpiry, isGenuine, makeCode, readCode, type ReadCode } from './order-code';

const secret = 's'.repeat(32);
const order = '01970000-0000-7000-8000-00000000abcd';
const expiresAt = new Date('2026-11-21T08:01:00.000Z');
const code = makeCode(secret, order, expiresAt);

const read = (text: string): ReadCode => {
  const found = readCode(text);
  if (found === null) throw new Error(`not a code: ${text}`);
  return found;
};

test('both forms are read back, with blanks anywhere', () => {
  expect(read(code.text)).toMatchObject({ form: 'qr', orderId: order, expiresAt });
  expect(code.digits).toMatch(/^\d{12}$/);
  expect(read(code.digits.replace(/(\d{4})/g, '$1 '))).toEqual({ form: 'digits', digits: code.digits });
  expect(isGenuine(read(code.text), code)).toBe(true);
  expect(isGenuine(read(code.digits), code)).toBe(true);
});

test('lives a minute, counted in whole seconds', () => {
  expect(codeExpiry(new Date('2026-11-21T08:00:00.999Z'))).toEqual(expiresAt);
  expect(codeExpiry(new Date('2026-11-21T08:00:00.000Z'))).toEqual(expiresAt);
});

test('is bound to secret, order and minute', () => {
  for (const other of [
    makeCode('t'.repeat(32), order, expiresAt),
    makeCode(secret, order.replace('abcd', 'abce'), expiresAt),
    makeCode(secret, order, new Date(expiresAt.getTime() + 1000)),
  ]) {
    expect(isGenuine(read(code.text), other)).toBe(false);
    expect(isGenuine(read(code.digits), other)).toBe(false);
  }
});

test('is compared in constant time, in both forms', () => {
  const compared = jest.spyOn(crypto, 'timingSafeEqual');
  expect(isGenuine(read(code.text), code)).toBe(true);
  expect(isGenuine(read(code.digits), code)).toBe(true);
  expect(compared).toHaveBeenCalledTimes(2);
  compared.mockRestore();
});

test('one changed character is noticed', () => {
  const body = code.text.slice(0, -22);
  const signature = code.text.slice(-22);
  const forged = body + (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
  expect(isGenuine(read(forged), code)).toBe(false);
});

test.each(['', 'x', '12345678901', '1234567890123', 'https://example.org', code.text.slice(0, -1), `${code.text}x`])(
  'garbage is no code: %p',
  (text) => {
    expect(readCode(text)).toBeNull();
  },
);
