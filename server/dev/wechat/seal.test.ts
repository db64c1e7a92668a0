import { encrypt } from './push';
import { isSigned, open, signatureOf } from '../../src/platform/wechat/push/seal';

// The published examples of WeChat's message push.
const TOKEN = 'QDG6eK';
const KEY = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C';
const APPID = 'wx5823bf96d3bd56c7';
const SEALED =
  'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==';

test('the published message is opened and its signature holds', () => {
  expect(isSigned('477715d11cdb4164915debcba66cb864d751f3e6', TOKEN, '1409659813', '1372623149', SEALED)).toBe(true);
  expect(open(SEALED, KEY, APPID)).toMatch(/^<xml><ToUserName><!\[CDATA\[wx5823bf96d3bd56c7\]\]><\/ToUserName>/);
});

test('the published check of an address', () => {
  expect(signatureOf('AAAAA', '1714036504', '1514711492')).toBe('f464b24fc39322e44b38aa78f5edd27bd1441696');
});

test.each([
  ['another appid', encrypt('{}', 'wx2', KEY), APPID],
  ['another key', encrypt('{}', APPID, 'a'.repeat(43)), APPID],
  ['cut short', SEALED.slice(0, 40), APPID],
  ['no bytes', '', APPID],
  ['not sealed', Buffer.from('x'.repeat(64)).toString('base64'), APPID],
])('%s: nothing is opened', (_, sealed, appid) => {
  expect(open(sealed, KEY, appid)).toBeUndefined();
});

test.each(['', '477715d11cdb4164915debcba66cb864d751f3e7', 'é'.repeat(20)])('%s is no signature of it', (signature) => {
  expect(isSigned(signature, TOKEN, '1409659813', '1372623149', SEALED)).toBe(false);
});
