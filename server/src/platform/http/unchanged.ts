import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * A desk asks the same every minute. An answer that names what was answered before (`If-None-Match`) gets a name of its
 * own (`ETag`), and stays empty with 304 when it is the same; see RFC 9110, 13.1.2. Who does not name anything pays
 * nothing for it.
 *
 * @returns what goes out
 */
export function unlessUnchanged(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const known = request.headers['if-none-match'];
  if (known === undefined || request.method !== 'GET' || reply.statusCode !== 200) return payload;
  // Files and pictures come as streams or bytes, and have names of their own.
  if (typeof payload !== 'string') return payload;
  const tag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 22)}"`;
  void reply.header('etag', tag);
  if (known !== tag) return payload;
  void reply.code(304);
  return null;
}
