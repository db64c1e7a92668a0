import { Injectable } from '@nestjs/common';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import type { FastifyRequest } from 'fastify';
import { Fail } from '../../platform/fail';
import { InvalidInput } from '../../platform/http/validation';
import { Slots } from './slots';

/** Each upload may hold REPORT_LIMITS.photoBytes in memory until it is stored. */
const AT_ONCE = 40;
/** One person's share: a report's photos. Slow uploads of one phone must not lock out the others. */
const AT_ONCE_EACH = REPORT_LIMITS.photosMax;

/** Reads the file of a multipart upload, within limits of memory. */
@Injectable()
export class PhotoUploads {
  private readonly slots = new Slots(AT_ONCE, 0);
  private readonly byPerson = new Map<string, number>();

  /**
   * @param store gets the whole file; its place in memory is given free afterwards
   * @throws Fail REPORT_PHOTO_TOO_LARGE, SERVER_BUSY, TOO_MANY_REQUESTS, what `store` throws;
   *   InvalidInput without a file in the field `file`
   */
  async receive<T>(personId: string, request: FastifyRequest, store: (bytes: Buffer) => Promise<T>): Promise<T> {
    const running = this.byPerson.get(personId) ?? 0;
    if (running >= AT_ONCE_EACH) throw new Fail('TOO_MANY_REQUESTS');
    this.byPerson.set(personId, running + 1);
    try {
      return await this.slots.run(async () => store(await readFile(request)));
    } finally {
      const left = (this.byPerson.get(personId) ?? 1) - 1;
      if (left > 0) this.byPerson.set(personId, left);
      else this.byPerson.delete(personId);
    }
  }
}

async function readFile(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw new InvalidInput({ file: ['send multipart/form-data with a field file'] });
  const part = await request.file();
  if (part === undefined) throw new InvalidInput({ file: ['file is missing'] });
  const bytes = await wholeFile(part.toBuffer());
  if (part.fieldname !== 'file') throw new InvalidInput({ [part.fieldname]: ['the field must be named file'] });
  return bytes;
}

/** The stream is cut at the limit; the library tells that with an error of its own. */
async function wholeFile(reading: Promise<Buffer>): Promise<Buffer> {
  try {
    return await reading;
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'FST_REQ_FILE_TOO_LARGE') throw error;
    throw new Fail('REPORT_PHOTO_TOO_LARGE', { maxBytes: REPORT_LIMITS.photoBytes });
  }
}
