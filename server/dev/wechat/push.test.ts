import { createDecipheriv } from 'node:crypto';
import { encrypt, signature } from './push';

// The published example of WeChat's message push, safe mode.
const TOKEN = 'QDG6eK';
const AES_KEY = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C';
const CIPHERTEXT =
  'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==';

function published(): { random: Buffer; message: string; appid: string } {
  const key = Buffer.from(`${AES_KEY}=`, 'base64');
  const cipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([cipher.update(CIPHERTEXT, 'base64'), cipher.final()]);
  const body = plain.subarray(0, plain.length - (plain.at(-1) ?? 0));
  const end = 20 + body.readUInt32BE(16);
  return {
    random: body.subarray(0, 16),
    message: body.subarray(20, end).toString(),
    appid: body.subarray(end).toString(),
  };
}

test('encrypts byte for byte as WeChat does', () => {
  const { random, message, appid } = published();
  expect(message).toMatch(/^<xml>/);
  expect(encrypt(message, appid, AES_KEY, random)).toBe(CIPHERTEXT);
});

test('signs as WeChat does, whatever the order of the parts', () => {
  const signed = '477715d11cdb4164915debcba66cb864d751f3e6';
  expect(signature(TOKEN, '1409659813', '1372623149', CIPHERTEXT)).toBe(signed);
  expect(signature(CIPHERTEXT, '1372623149', TOKEN, '1409659813')).toBe(signed);
});
