import { Injectable } from '@nestjs/common';
import type { CopyView } from '@yanxinyuan/shared/identity/copy';
import { Database, type Tx } from '../../platform/db/database';
import { Jobs } from '../../platform/jobs/jobs';
import { NotificationsService } from '../notifications';
import { Copies, copyView } from './copies';
import { CopyContents } from './copy-contents';
import { CopyFiles } from './copy-files';

declare module '../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'copy.make': { copyId: string };
    /** closes it for good if its day is over, and deletes its files if it is closed */
    'copy.remove': { copyId: string };
  }
}

/**
 * Makes a person's copy of what is kept of him. Files come before the row that tells of them, so a job that broke off
 * anywhere begins anew and writes over what it left; one whose account was closed meanwhile removes what it wrote.
 */
@Injectable()
export class Making {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly copies: Copies,
    private readonly files: CopyFiles,
    private readonly contents: CopyContents,
    private readonly notifications: NotificationsService,
  ) {}

  /** Asked again while one is made or lies ready, that one. */
  ask(personId: string): Promise<CopyView> {
    return this.database.transaction(async (tx) => {
      await this.end(tx, await this.copies.removeExpired(tx));
      const { copy, isNew } = await this.copies.add(tx, personId);
      if (isNew) await this.jobs.enqueue(tx, 'copy.make', { copyId: copy.id });
      return copyView(copy);
    });
  }

  async make(copyId: string): Promise<void> {
    const copy = await this.copies.byId(this.database.read, copyId);
    if (copy === null || copy.readyAt !== null) return;
    if (copy.removedAt === null) {
      const { content, pdf } = await this.contents.of(copy.personId);
      await this.files.put(copyId, content, pdf);
      if (await this.tell(copyId, copy.personId)) return;
    }
    // Closed while it was made, or before.
    const now = await this.copies.byId(this.database.read, copyId);
    if (now?.removedAt != null) await this.files.remove(copyId);
  }

  async remove(copyId: string): Promise<void> {
    await this.database.transaction((tx) => this.copies.removeExpired(tx));
    const copy = await this.copies.byId(this.database.read, copyId);
    if (copy?.removedAt != null) await this.files.remove(copyId);
  }

  /** What there is of a person is gone for him at once, and its files soon. */
  async forget(tx: Tx, personId: string): Promise<void> {
    await this.end(tx, await this.copies.removeOf(tx, personId));
  }

  /** What single jobs missed: a promise to a person is not kept by one job alone. */
  async sweep(): Promise<void> {
    const { read } = this.database;
    await this.database.transaction(async (tx) => {
      await this.copies.removeExpired(tx);
      for (const copyId of await this.copies.overdue(tx))
        await this.jobs.enqueue(tx, 'copy.make', { copyId }, { key: `copy.make:${copyId}` });
    });
    for (const id of await this.copies.removedLately(read)) await this.files.remove(id);
  }

  private async end(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const copyId of ids) await this.jobs.enqueue(tx, 'copy.remove', { copyId });
  }

  private tell(copyId: string, personId: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const expiresAt = await this.copies.ready(tx, copyId);
      if (expiresAt === null) return false;
      await this.jobs.enqueue(tx, 'copy.remove', { copyId }, { runAt: expiresAt });
      await this.notifications.notify(tx, {
        personId,
        event: 'copy_ready',
        facts: { due: expiresAt.toISOString() },
        key: `copy:${copyId}`,
      });
      return true;
    });
  }
}
