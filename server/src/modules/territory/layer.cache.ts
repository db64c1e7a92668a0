import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/db/database';
import { KeptFresh } from '../../platform/db/kept-fresh';
import { Log } from '../../platform/logging/log';
import { Layer, type LayerFeature } from './rules/layer';

/** Told whenever a district has another layer. */
export const LAYER_CHANNEL = 'area_layer_changed';

interface Row {
  district_code: string;
  version: number;
  features: LayerFeature[];
}

/** The roads and places in force in this process: loaded at start, replaced as a whole after every import. */
@Injectable()
export class LayerCache implements OnModuleInit {
  private current = new Layer([]);

  constructor(
    private readonly database: Database,
    private readonly kept: KeptFresh,
    private readonly log: Log,
  ) {}

  get layer(): Layer {
    return this.current;
  }

  async onModuleInit(): Promise<void> {
    await this.kept.keep({ channel: LAYER_CHANNEL, name: 'roads and places', load: () => this.load() });
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
