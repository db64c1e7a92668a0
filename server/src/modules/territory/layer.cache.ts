import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Broadcast } from '../../platform/db/broadcast';
import { Database } from '../../platform/db/database';
import { Log } from '../../platform/logging/log';
import { Layer, type LayerFeature } from './rules/layer';

/** Told whenever a district has another layer. */
export const LAYER_CHANNEL = 'area_layer_changed';
const RETRY_MS = 5_000;

interface Row {
  district_code: string;
  version: number;
  features: LayerFeature[];
}

/** The roads and places in force in this process: loaded at start, replaced as a whole after every import. */
@Injectable()
export class LayerCache implements OnModuleInit, OnModuleDestroy {
  private current = new Layer([]);
  private loading: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(
    private readonly database: Database,
    private readonly broadcast: Broadcast,
    private readonly log: Log,
  ) {}

  get layer(): Layer {
    return this.current;
  }

  /** Resolves when every import this process has heard of is in use. */
  async settled(): Promise<void> {
    await this.loading;
  }

  async onModuleInit(): Promise<void> {
    // Listening first: an import between loading and listening would go unheard.
    await this.broadcast.subscribe(LAYER_CHANNEL, () => {
      this.refresh();
    });
    await this.load();
  }

  /** A load that has begun ends before the pool does. */
  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    await this.loading;
  }

  /** One load at a time, in order, so that an older answer never replaces a newer one. */
  private refresh(): void {
    if (this.closed) return;
    this.loading = this.loading
      .then(() => this.load())
      .catch((error: unknown) => {
        this.log.error({ err: error }, 'roads and places could not be loaded');
        setTimeout(() => {
          this.refresh();
        }, RETRY_MS).unref();
      });
  }

  private async load(): Promise<void> {
    const rows = await this.database.read.query<Row[]>(
      `SELECT DISTINCT ON (district_code) district_code, version, features FROM area_layer
       ORDER BY district_code, version DESC`,
    );
    // Codes are unique in a district only.
    const features = rows.flatMap((row) =>
      row.features.map((feature) => ({ ...feature, code: `${row.district_code} ${feature.code}` })),
    );
    this.current = new Layer(features);
    this.log.info({ features: features.length }, 'roads and places loaded');
  }
}
