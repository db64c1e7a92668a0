import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { CopyLinks, CopyView } from '@yanxinyuan/shared/identity/copy';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import type { FastifyReply } from 'fastify';
import { Database } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { CurrentActor, type Actor } from '../../platform/http/actor';
import { Endpoint, Public } from '../../platform/http/endpoint';
import { Copies, copyView } from './copies';
import { CopyDoor } from './copy-door';
import { CopyFiles } from './copy-files';
import type { CopyKind } from './copy-link';
import { copyZip } from './copy-zip';
import { Making } from './making';

/** From one address: fetching reads every photo of years, and many phones share the address of their network. */
const FETCHES_PER_MINUTE = 30;
const TYPES: Record<CopyKind, string> = { zip: 'application/zip', pdf: 'application/pdf' };

@Controller()
export class CopiesController {
  constructor(
    private readonly database: Database,
    private readonly making: Making,
    private readonly copies: Copies,
    private readonly links: CopyDoor,
    private readonly files: CopyFiles,
  ) {}

  @Endpoint('putCopy')
  ask(@CurrentActor() { personId }: Actor): Promise<CopyView> {
    return this.making.ask(personId);
  }

  @Endpoint('getCopy')
  async get(@CurrentActor() { personId }: Actor): Promise<CopyView | null> {
    const copy = await this.copies.there(this.database.read, personId);
    return copy && copyView(copy);
  }

  @Endpoint('getCopyLinks')
  async getLinks(@CurrentActor() actor: Actor): Promise<CopyLinks> {
    const copy = await this.copies.there(this.database.read, actor.personId);
    if (copy?.readyAt == null) throw new Fail('NOT_FOUND');
    return this.links.make(actor, copy.id);
  }

  /** Signed, because what opens a file on a phone sends no token. Whoever asked for it must still be logged in. */
  @Get('personal-copies/:file')
  @Public()
  @Throttle({ default: { limit: FETCHES_PER_MINUTE, ttl: MINUTE_MS } })
  @ApiProduces('application/zip', 'application/pdf')
  async file(
    @Param() { file }: Record<'file', string>,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | StreamableFile> {
    const { copyId, kind } = await this.links.open(file, query);
    const bytes = kind === 'pdf' ? await this.files.pdf(copyId) : await this.archive(copyId);
    if (bytes === undefined) throw new Fail('NOT_FOUND');
    void reply
      .header('content-type', TYPES[kind])
      .header('content-disposition', `attachment; filename="yanxinyuan-${copyId.slice(-8)}.${kind}"`)
      .header('cache-control', 'private, no-store');
    return bytes;
  }

  private async archive(copyId: string): Promise<StreamableFile | undefined> {
    const content = await this.files.content(copyId);
    return content && new StreamableFile(Readable.from(copyZip(content, this.files.photo)));
  }
}
