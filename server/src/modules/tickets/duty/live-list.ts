import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Broadcast } from '../../../platform/db/broadcast';
import { Database } from '../../../platform/db/database';
import { Log } from '../../../platform/logging/log';
import { DutyContactEntity } from './entities/duty-contact.entity';
import { DutyListEntity } from './entities/duty-list.entity';
import { DutyRuleEntity } from './entities/duty-rule.entity';
import { parseRules } from './rules/check';
import type { DutyRule } from './rules/match';
import { ruleInput } from './views';

/** Told whenever another list goes live, or a position passes to somebody else. */
export const DUTY_CHANNEL = 'duty_list_changed';
const RETRY_MS = 5_000;

/** The list in force, parsed; `version` null: none was ever published. */
export interface LiveList {
  version: number | null;
  rules: readonly DutyRule[];
}

/** As a key of maps: neither part has a line break. */
export const positionKey = (departmentCode: string, position: string): string => `${departmentCode}\n${position}`;

/** The list in force in this process: loaded at start, replaced as a whole when another goes live. */
@Injectable()
export class LiveDutyList implements OnModuleInit, OnModuleDestroy {
  private list: LiveList = { version: null, rules: [] };
  /** department and position → who holds it */
  private holders: ReadonlyMap<string, string> = new Map();
  private loading: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(
    private readonly database: Database,
    private readonly broadcast: Broadcast,
    private readonly log: Log,
  ) {}

  get current(): LiveList {
    return this.list;
  }

  /** Who holds a position in a department; undefined: nobody. */
  holder(departmentCode: string, position: string): string | undefined {
    return this.holders.get(positionKey(departmentCode, position));
  }

  /** Resolves when every publication this process has heard of is in use. */
  async settled(): Promise<void> {
    await this.loading;
  }

  async onModuleInit(): Promise<void> {
    // Listening first: a publication between loading and listening would go unheard.
    await this.broadcast.subscribe(DUTY_CHANNEL, () => {
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
        this.log.error({ err: error }, 'the duty list could not be loaded');
        setTimeout(() => {
          this.refresh();
        }, RETRY_MS).unref();
      });
  }

  private async load(): Promise<void> {
    const contacts = await this.database.read.find(DutyContactEntity);
    this.holders = new Map(contacts.map((one) => [positionKey(one.departmentCode, one.position), one.personId]));
    const live = await this.database.read.findOneBy(DutyListEntity, { state: 'live' });
    if (live === null || live.version === this.list.version) return;
    // Those of a published list never change, so they belong to it whatever happened meanwhile.
    const rows = await this.database.read.findBy(DutyRuleEntity, { listId: live.id });
    this.list = { version: live.version, rules: parseRules(rows.map(ruleInput)) };
    this.log.info({ version: live.version, rules: rows.length }, 'duty list loaded');
  }
}
