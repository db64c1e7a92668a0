import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CopySection } from './copy-words';

export interface Holding {
  /** whose rows about a person these sections tell, e.g. `ledger.account`; every table with a person in it must be
   * told by somebody, or a test says why it is not */
  tables: readonly string[];
  /** In the order of reading. Of others only what he may read anyway: units, masked names. */
  sections: (manager: EntityManager, personId: string) => Promise<readonly CopySection[]>;
}

/** What the modules keep of a person, for his own copy of it: the other side of `Traces`, by which they forget it. */
@Injectable()
export class Holdings {
  private readonly kept: Holding[] = [];

  /** @param place where it stands in the copy: the lower, the earlier */
  provide(place: number, holding: Holding): void {
    this.kept[place] = holding;
  }

  /** All tables somebody tells of. */
  get tables(): string[] {
    return this.kept.flatMap(({ tables }) => tables);
  }

  /** Everything that is kept of a person. One after the other: nobody waits for it, and others need the database too. */
  async of(manager: EntityManager, personId: string): Promise<CopySection[]> {
    const all: CopySection[] = [];
    for (const holding of this.kept.filter(Boolean)) all.push(...(await holding.sections(manager, personId)));
    return all;
  }
}
