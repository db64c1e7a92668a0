import type { FastifyStaticOptions } from '@fastify/static';

/** js/app.62746700.js: another content is another name. */
const NAMED_BY_CONTENT = /\.[0-9a-f]{8}\.(js|css)(\.br|\.gz)?$/;
const ONE_YEAR = 365 * 24 * 3_600;
const PICTURE = /\/static\//;
// After an update somebody sees the old drawing for so long, which harms nobody.
const ONE_DAY = 24 * 3_600;

/**
 * What helmet says of a document. Beside a script or a style sheet it rules nothing, and weighs as much as a small one: on a
 * slow line the home page waited a tenth of a second for it.
 */
const OF_DOCUMENTS = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
];

/** Everything else is asked about each time, so that nobody keeps a page that names files which are gone. */
function keptFor(path: string): string {
  if (NAMED_BY_CONTENT.test(path)) return `public, max-age=${ONE_YEAR}, immutable`;
  return PICTURE.test(path) ? `public, max-age=${ONE_DAY}` : 'no-cache';
}

/** The H5 build as browsers get it: packed where the build left a packed copy beside a file (scripts/lib/compress.mjs). */
export const served = (root: string): FastifyStaticOptions => ({
  root,
  prefix: '/',
  decorateReply: false,
  preCompressed: true,
  cacheControl: false,
  setHeaders: (reply, path) => {
    void reply.header('cache-control', keptFor(path));
    if (NAMED_BY_CONTENT.test(path)) for (const name of OF_DOCUMENTS) reply.raw.removeHeader(name);
  },
});
