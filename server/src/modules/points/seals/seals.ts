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
   * @throws Error when there is a copy that says something else
   */
  async seal(): Promise<void> {
    await this.copyLast();
    for (let more = true; more;) {
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
      if (seal === undefined || (await this.copies.get(Number(seal.seq))) !== undefined) break;
      missing.push(seal);
      before = seal.seq;
    }
    for (const seal of missing.reverse()) await this.copy(seal);
  }

  private async copy({ seq, contents }: StoredSeal): Promise<void> {
    const made = await this.copies.create(Number(seq), contents);
    if (made || (await this.copies.get(Number(seq))) === contents) return;
    this.log.error({ seq, place: this.copies.place }, 'the copy of a seal says something else than the seal');
    throw new Error(`seal ${seq}: ${this.copies.place} has a copy that says something else`);
  }
}
