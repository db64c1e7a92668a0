import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Broadcast } from '../../platform/db/broadcast';
import { Database } from '../../platform/db/database';
import { Log } from '../../platform/logging/log';
import { TerritoryEntity } from './entities/territory.entity';
import { Atlas } from './rules/atlas';

/** Every import tells this channel the number of the new version. */
export const TERRITORY_CHANNEL = 'territory_changed';
const RETRY_MS = 5_000;

/** The map in force in this process: loaded at start, replaced as a whole after every import. */
@Injectable()
export class AtlasCache implements OnModuleInit {
  private current = new Atlas([]);
  private version = -1;
  private loading: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly broadcast: Broadcast,
    private readonly log: Log,
  ) {}

  get atlas(): Atlas {
    return this.current;
  }

  /** Resolves when every import this process has heard of is in use. */
  async settled(): Promise<void> {
    await this.loading;
  }

  async onModuleInit(): Promise<void> {
    // Listening first: an import between loading and listening would go unheard.
    await this.broadcast.subscribe(TERRITORY_CHANNEL, () => {
      this.refresh();
    });
    await this.load();
  }

  /** One load at a time, in order, so that an older answer never replaces a newer one. */
  private refresh(): void {
    this.loading = this.loading
      .then(() => this.load())
      .catch((error: unknown) => {
        this.log.error({ err: error }, 'the map could not be loaded');
        setTimeout(() => {
          this.refresh();
        }, RETRY_MS).unref();
      });
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
