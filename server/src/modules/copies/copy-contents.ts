import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/db/database';
import { copyTime, Holdings, IdentityService } from '../identity';
import type { CopyContent } from './copy-content';
import { CopyPress } from './copy-press';

/** What goes into a copy. */
@Injectable()
export class CopyContents {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly identity: IdentityService,
    private readonly holdings: Holdings,
    private readonly press: CopyPress,
  ) {}

  async of(personId: string): Promise<{ content: CopyContent; pdf: Buffer }> {
    const now = this.clock.now();
    const name = (await this.identity.people([personId])).get(personId)?.name ?? '';
    const sections = await this.holdings.of(this.database.read, personId);
    const content = { madeAt: now.toISOString(), made: copyTime(now), name, sections };
    return { content, pdf: await this.press.draw(() => Promise.resolve(content)) };
  }
}
