import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../platform/db/database';
import { KeptFresh } from '../../../platform/db/kept-fresh';
import { Log } from '../../../platform/logging/log';
import { DutyContactEntity } from './entities/duty-contact.entity';
import { DutyListEntity } from './entities/duty-list.entity';
import { DutyRuleEntity } from './entities/duty-rule.entity';
import { parseRules } from './rules/check';
import type { DutyRule } from './rules/match';
import { ruleInput } from './views';

/** Told whenever another list goes live, or a position passes to somebody else. */
export const DUTY_CHANNEL = 'duty_list_changed';

/** The list in force, parsed; `version` null: none was ever published. */
export interface LiveList {
  version: number | null;
  rules: readonly DutyRule[];
}

/** As a key of maps: neither part has a line break. */
export const positionKey = (departmentCode: string, position: string): string => `${departmentCode}\n${position}`;

/** The list in force in this process: loaded at start, replaced as a whole when another goes live. */
@Injectable()
export class LiveDutyList implements OnModuleInit {
  private list: LiveList = { version: null, rules: [] };
  /** department and position → who holds it */
  private holders: ReadonlyMap<string, string> = new Map();

  constructor(
    private readonly database: Database,
    private readonly kept: KeptFresh,
    private readonly log: Log,
  ) {}

  get current(): LiveList {
    return this.list;
  }

  /** Who holds a position in a department; undefined: nobody. */
  holder(departmentCode: string, position: string): string | undefined {
    return this.holders.get(positionKey(departmentCode, position));
  }

  async onModuleInit(): Promise<void> {
    await this.kept.keep({ channel: DUTY_CHANNEL, name: 'duty list', load: () => this.load() });
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
