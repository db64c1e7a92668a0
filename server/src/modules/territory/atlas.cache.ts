import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/db/database';
import { KeptFresh } from '../../platform/db/kept-fresh';
import { Log } from '../../platform/logging/log';
import { TerritoryEntity } from './entities/territory.entity';
import { Atlas } from './rules/atlas';

/** Every import tells this channel the number of the new version. */
export const TERRITORY_CHANNEL = 'territory_changed';

/** The map in force in this process: loaded at start, replaced as a whole after every import. */
@Injectable()
export class AtlasCache implements OnModuleInit {
  private current = new Atlas([]);
  private version = -1;

  constructor(
    private readonly database: Database,
    private readonly kept: KeptFresh,
    private readonly log: Log,
  ) {}

  get atlas(): Atlas {
    return this.current;
  }

  async onModuleInit(): Promise<void> {
    await this.kept.keep({ channel: TERRITORY_CHANNEL, name: 'map', load: () => this.load() });
  }

  private async load(): Promise<void> {
    const version = await this.newestVersion();
    if (version === this.version) return;
    // An import that commits in between is loaded too, and announced, and then loaded once more.
    const rows = await this.database.read.find(TerritoryEntity, {
      select: {
        code: true,
        level: true,
        name: true,
        parentCode: true,
        communityCodes: true,
        lng: true,
        lat: true,
        polygon: true,
        active: true,
      },
      order: { code: 'ASC' },
    });
    this.current = new Atlas(rows);
    this.version = version;
    this.log.info({ version, units: rows.length }, 'map loaded');
  }

  private async newestVersion(): Promise<number> {
    const rows = await this.database.read.query<{ version: number }[]>('SELECT version FROM territory_version');
    return rows[0]?.version ?? 0;
  }
}
