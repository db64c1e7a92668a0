import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../config/env';
import { Database } from '../../../platform/db/database';
import { Log } from '../../../platform/logging/log';
import { copiesOf, type WritableSealCopies } from './copies';
import { makeSeal } from './make-seal';

interface StoredSeal {
  seq: string;
  contents: string;
}

/** Seals what is new, and sees that every seal has its copy outside the database. */
@Injectable()
export class Seals {
  readonly copies: WritableSealCopies;

  constructor(
    private readonly db: Database,
    private readonly log: Log,
    config: AppConfig,
  ) {
    this.copies = copiesOf(config);
  }

  /**
   * First the database, then the copy: a crash in between leaves a seal without copy, which the next run gives it.
   *
   * After a restore to an earlier moment the copies know more than the database. Then nothing is sealed until they get
   * a new place: two pasts in one would prove neither.
   *
   * @throws Error when there is a copy that says something else, or of a seal that the database does not have
   */
  async seal(): Promise<void> {
    await this.copyLast();
    for (let more = true; more;) {
      await this.refuseCopyAhead();
      const seal = await this.db.transaction((tx) => makeSeal(tx));
      if (seal === null) return;
      // The line is a copy too: whoever collects logs elsewhere has the root there.
      this.log.info({ seq: seal.seq, root: seal.root, rows: seal.rows }, 'ledger sealed');
      await this.copy({ seq: String(seal.seq), contents: seal.contents });
      ({ more } = seal);
    }
  }

  /** Walks back from the newest seal to one that has its copy; older ones are left to the check to miss. */
  private async copyLast(): Promise<void> {
    const missing: StoredSeal[] = [];
    for (let before: string | null = null; ;) {
      const [seal]: StoredSeal[] = await this.db.read.query<StoredSeal[]>(
        'SELECT seq, contents FROM ledger.seal WHERE $1::bigint IS NULL OR seq < $1 ORDER BY seq DESC LIMIT 1',
        [before],
      );
      if (seal === undefined) break;
      const copy = await this.copies.get(Number(seal.seq));
      if (copy === seal.contents) break;
      if (copy !== undefined) this.refuse(seal.seq, 'a copy that says something else');
      missing.push(seal);
      before = seal.seq;
    }
    for (const seal of missing.reverse()) await this.copy(seal);
  }

  private async copy({ seq, contents }: StoredSeal): Promise<void> {
    const made = await this.copies.create(Number(seq), contents);
    if (made || (await this.copies.get(Number(seq))) === contents) return;
    this.refuse(seq, 'a copy that says something else');
  }

  private async refuseCopyAhead(): Promise<void> {
    const [{ next } = { next: '1' }] = await this.db.read.query<{ next: string }[]>(
      'SELECT coalesce(max(seq), 0) + 1 AS next FROM ledger.seal',
    );
    if ((await this.copies.get(Number(next))) === undefined) return;
    // Another process may have made it since.
    const made = await this.db.read.query<unknown[]>('SELECT FROM ledger.seal WHERE seq = $1', [next]);
    if (made.length === 0) this.refuse(next, 'a copy of it, and the database does not have that seal');
  }

  private refuse(seq: string, has: string): never {
    const { place } = this.copies;
    this.log.error({ seq, place }, `the place of the seals has ${has}`);
    throw new Error(`seal ${seq}: ${place} has ${has}. See "After a restore" in docs/operations.md`);
  }
}
