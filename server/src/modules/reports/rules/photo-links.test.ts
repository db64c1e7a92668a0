import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { openLink, photoKey, photoUrl, type PhotoLink } from './photo-links';
import { expiryOf } from './signed-link';

const SECRET = 'p'.repeat(32);
const ID = '0199a4c8-3f00-7abc-8def-0123456789ab';
const NOW = new Date('2026-11-21T08:30:00Z');

const parse = (url: string): PhotoLink => {
  const { pathname, searchParams } = new URL(url, 'http://x');
  const [id = '', variant = ''] = pathname.split('/').slice(-2);
  return { id, variant, expires: searchParams.get('e') ?? '', signature: searchParams.get('s') ?? '' };
};
const link = parse(photoUrl(SECRET, { id: ID, variant: 'full' }, NOW));
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

describe('photo links', () => {
  it('open what they were made for', () => {
    expect(photoUrl(SECRET, { id: ID, variant: 'full' }, NOW)).toMatch(
      /^\/api\/v1\/photos\/[\da-f-]{36}\/full\?e=\d{10}&s=[\w-]{22}$/,
    );
    expect(openLink(SECRET, link, NOW)?.variant).toBe('full');
    expect(openLink(SECRET, parse(photoUrl(SECRET, { id: ID, variant: 'thumb' }, NOW)), NOW)?.variant).toBe('thumb');
  });

  it('live one to two hours, and tell how long they may be cached', () => {
    const at = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(at, (now) => {
        const seconds = expiryOf(uuidv7(), now) - now.getTime() / 1000;
        expect(seconds).toBeGreaterThan(3600);
        expect(seconds).toBeLessThanOrEqual(7200);
      }),
    );
    const maxAge = openLink(SECRET, link, NOW)?.maxAge ?? 0;
    expect(openLink(SECRET, link, new Date(NOW.getTime() + (maxAge - 1) * 1000))).toBeDefined();
    expect(openLink(SECRET, link, new Date(NOW.getTime() + maxAge * 1000))).toBeUndefined();
    expect(openLink(SECRET, link, later(121))).toBeUndefined();
  });

  it('stand still for an hour, so that pictures come from the cache', () => {
    const urls = new Set(
      Array.from({ length: 60 }, (_, minute) => photoUrl(SECRET, { id: ID, variant: 'full' }, later(minute))),
    );
    expect(urls.size).toBe(2);
  });

  it('change at another second for each photo', () => {
    const changes = new Set(Array.from({ length: 50 }, () => expiryOf(uuidv7(), NOW) % 3600));
    expect(changes.size).toBeGreaterThan(25);
  });

  it.each<[string, Partial<PhotoLink>]>([
    ['another photo', { id: '0199a4c8-3f00-7abc-8def-0123456789ac' }],
    ['another variant', { variant: 'thumb' }],
    ['an unknown variant', { variant: 'raw' }],
    ['a later end', { expires: String(Number(link.expires) + 3600) }],
    ['no end', { expires: '' }],
    ['an end that is no number', { expires: '1e12' }],
    ['no signature', { signature: '' }],
    ['a cut signature', { signature: link.signature.slice(0, -1) }],
    ['a longer signature', { signature: `${link.signature}A` }],
    ['letters of two bytes', { signature: 'é'.repeat(11) }],
    ['a path for an id', { id: '../../../../etc/passwd' }],
  ])('stay shut with %s', (_, change) => {
    expect(openLink(SECRET, { ...link, ...change }, NOW)).toBeUndefined();
  });

  it('stay shut under another secret', () => {
    expect(openLink('q'.repeat(32), link, NOW)).toBeUndefined();
  });
});

describe('photoKey', () => {
  it('files a photo under the month its id was made in', () => {
    expect(photoKey(ID, 'full')).toBe(`photos/2025/10/${ID}.jpg`);
    expect(photoKey(ID, 'thumb')).toBe(`photos/2025/10/${ID}-t.jpg`);
    const now = new Date().toISOString().slice(0, 7).replace('-', '/');
    expect(photoKey(uuidv7(), 'full')).toContain(`photos/${now}/`);
  });
});

test('a link that must not last opens for so long and no longer', () => {
  const short = parse(photoUrl(SECRET, { id: ID, variant: 'full', lasting: 300_000 }, NOW));
  const after = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);
  expect(openLink(SECRET, short, NOW)?.maxAge).toBeLessThanOrEqual(300);
  expect(openLink(SECRET, short, after(298))).toBeDefined();
  expect(openLink(SECRET, short, after(301))).toBeUndefined();
});
