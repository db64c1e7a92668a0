import { Injectable } from '@nestjs/common';
import { CONSENT_VERSIONS, type ConsentDocument, type PersonView } from '@yanxinyuan/shared/identity/contract';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/db/database';
import { prepared } from '../../platform/db/prepared';
import { Fail } from '../../platform/fail';
import { Consent } from './entities/consent.entity';

const OF_PERSON = prepared('SELECT document, version FROM consent WHERE person_id = $1 ORDER BY version');

/** Who agreed to which version of which document, and when. */
@Injectable()
export class Consents {
  constructor(private readonly clock: Clock) {}

  /**
   * Agreeing again changes nothing: the first time counts.
   *
   * @throws Fail CONSENT_VERSION_UNKNOWN for any version but the one in force, since nobody can read another
   */
  async agree(tx: Tx, personId: string, document: ConsentDocument, version: number): Promise<void> {
    if (version !== CONSENT_VERSIONS[document]) {
      throw new Fail('CONSENT_VERSION_UNKNOWN', { document, version: CONSENT_VERSIONS[document] });
    }
    const row = { personId, document, version, at: this.clock.now() };
    await tx.createQueryBuilder().insert().into(Consent).values(row).orIgnore().execute();
  }

  /** The newest version of each document the person agreed to. */
  async of(manager: EntityManager, personId: string): Promise<PersonView['consents']> {
    const rows = await manager.query<Pick<Consent, 'document' | 'version'>[]>(OF_PERSON, [personId]);
    return Object.fromEntries(rows.map(({ document, version }) => [document, version]));
  }

  /** @throws Fail CONSENT_REQUIRED with the missing documents, comma separated, in `documents` */
  async require(manager: EntityManager, personId: string, documents: readonly ConsentDocument[]): Promise<void> {
    const given = await this.of(manager, personId);
    // A newer version counts: after a release that was taken back, who had agreed to it would be shut out for good.
    const missing = documents.filter((document) => (given[document] ?? 0) < CONSENT_VERSIONS[document]);
    if (missing.length > 0) throw new Fail('CONSENT_REQUIRED', { documents: missing.join(',') });
  }
}
