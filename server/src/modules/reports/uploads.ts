import { Injectable } from '@nestjs/common';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import type { FastifyRequest } from 'fastify';
import { Fail } from '../../platform/fail';
import { InvalidInput } from '../../platform/http/validation';
import { Slots } from '../../platform/slots';

/** Each upload may hold its limit in memory until it is stored. */
const AT_ONCE = 40;
/** One person's share: a report's photos. Slow uploads of one phone must not lock out the others. */
const AT_ONCE_EACH = REPORT_LIMITS.photosMax;

interface Limit {
  bytes: number;
  tooLarge: 'REPORT_PHOTO_TOO_LARGE' | 'REPORT_VOICE_TOO_LARGE';
}
export const PHOTO_UPLOAD: Limit = { bytes: REPORT_LIMITS.photoBytes, tooLarge: 'REPORT_PHOTO_TOO_LARGE' };
export const VOICE_UPLOAD: Limit = { bytes: REPORT_LIMITS.voiceBytes, tooLarge: 'REPORT_VOICE_TOO_LARGE' };

/** Reads the file of a multipart upload, within limits of memory. */
@Injectable()
export class Uploads {
  private readonly slots = new Slots(AT_ONCE, 0);
  private readonly byPerson = new Map<string, number>();

  /**
   * @param store gets the whole file; its place in memory is given free afterwards
   * @throws Fail REPORT_PHOTO_TOO_LARGE or REPORT_VOICE_TOO_LARGE, SERVER_BUSY, TOO_MANY_REQUESTS, what `store`
   *   throws; InvalidInput without a file in the field `file`
   */
  async receive<T>(
    personId: string,
    request: FastifyRequest,
    limit: Limit,
    store: (bytes: Buffer) => Promise<T>,
  ): Promise<T> {
    const running = this.byPerson.get(personId) ?? 0;
    if (running >= AT_ONCE_EACH) throw new Fail('TOO_MANY_REQUESTS');
    this.byPerson.set(personId, running + 1);
    try {
      return await this.slots.run(async () => store(await readFile(request, limit)));
    } finally {
      const left = (this.byPerson.get(personId) ?? 1) - 1;
      if (left > 0) this.byPerson.set(personId, left);
      else this.byPerson.delete(personId);
    }
  }
}

async function readFile(request: FastifyRequest, limit: Limit): Promise<Buffer> {
  if (!request.isMultipart()) throw new InvalidInput({ file: ['send multipart/form-data with a field file'] });
  const part = await whole(limit, request.file({ limits: { fileSize: limit.bytes } }));
  if (part === undefined) throw new InvalidInput({ file: ['file is missing'] });
  const bytes = await whole(limit, part.toBuffer());
  if (part.fieldname !== 'file') throw new InvalidInput({ [part.fieldname]: ['the field must be named file'] });
  return bytes;
}

/**
 * Whatever goes wrong here is in what was sent: the stream is cut at the limit, which the library
 * tells with an error of its own, or the form is no form or broke off, which its parser tells with a plain one.
 */
async function whole<T>({ bytes: maxBytes, tooLarge }: Limit, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
    if (code === 'FST_REQ_FILE_TOO_LARGE') {
      throw new Fail(tooLarge, { maxBytes });
    }
    if (statusCode !== undefined) throw error;
    throw new InvalidInput({ file: ['the form is broken or not whole'] });
  }
}
