import { Injectable } from '@nestjs/common';
import type { CopyLinks } from '@yanxinyuan/shared/identity/copy';
import { AppConfig } from '../../config/env';
import { Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { Authenticator, type Actor } from '../../platform/http/actor';
import { Copies } from './copies';
import { copyLink, linkUntil, openCopyLink, type CopyLink } from './copy-link';

/** Links to the files of a copy, and who may come in by one. */
@Injectable()
export class CopyDoor {
  constructor(
    private readonly database: Database,
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly authenticator: Authenticator,
    private readonly copies: Copies,
  ) {}

  make({ personId, sessionId }: Actor, copyId: string): CopyLinks {
    const until = linkUntil(this.clock.now());
    const url = (kind: 'zip' | 'pdf'): string =>
      copyLink(this.config.CODE_SECRET, { copyId, kind, personId, sessionId, until });
    return { zip: url('zip'), pdf: url('pdf'), expiresAt: until.toISOString() };
  }

  /** @throws Fail NOT_FOUND for a forged or old link, and once it is removed; LOGIN_EXPIRED, ACCOUNT_SUSPENDED */
  async open(file: string, query: Readonly<Record<string, unknown>>): Promise<CopyLink> {
    const link = openCopyLink(this.config.CODE_SECRET, file, query, this.clock.now());
    if (link === undefined) throw new Fail('NOT_FOUND');
    const { personId } = await this.authenticator.actorOf(link);
    const copy = await this.copies.there(this.database.read, personId);
    if (copy?.id !== link.copyId || copy.readyAt === null) throw new Fail('NOT_FOUND');
    return link;
  }
}
