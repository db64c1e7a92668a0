import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { PointsEntryView } from '@yanxinyuan/shared/points/contract';
import type { EntityManager } from 'typeorm';
import { everyPage } from '../../platform/http/page';
import { CopyWords, Holdings, type CopySection } from '../identity';
import { Statements } from './statements';

const TABLES = ['account', 'entry', 'transfer', 'lot', 'hold', 'award_decision', 'waiting_award', 'objection'];
const OBJECTIONS = `
  SELECT o.recorded_at AS at, o.body AS text, r.upheld, r.note AS answer
  FROM ledger.objection o LEFT JOIN ledger.objection_ruling r ON r.objection_id = o.id
  WHERE o.person = $1 ORDER BY o.id`;

interface ObjectionRow extends Record<string, string | boolean | Date | null> {
  text: string;
}

const entryFields = (entry: PointsEntryView) => ({
  at: new Date(entry.at),
  kind: entry.kind,
  amount: entry.amount,
  balance: entry.balanceAfter,
  rule: entry.ruleName,
  number: entry.id,
  source: entry.source?.id ?? null,
});

/** A person's points: what he has, every line of the account, what waits, and what he said against others' awards. */
@Injectable()
export class PointsHolding implements OnModuleInit {
  private readonly words = new CopyWords('src/modules/points/data/copy.csv');

  constructor(
    private readonly holdings: Holdings,
    private readonly statements: Statements,
  ) {}

  onModuleInit(): void {
    this.holdings.provide(2, {
      tables: TABLES.map((table) => `ledger.${table}`),
      sections: (manager, personId) => this.sections(manager, personId),
    });
  }

  private async sections(manager: EntityManager, personId: string): Promise<CopySection[]> {
    const { available, held, waiting } = await this.statements.account(personId);
    const entries = await everyPage((query) => this.statements.entries(personId, query));
    const awards = await this.statements.waiting(personId);
    const objections = await manager.query<ObjectionRow[]>(OBJECTIONS, [personId]);
    return [
      this.words.section('points', [{ available, held, waiting }]),
      this.words.section('entries', entries.reverse().map(entryFields)),
      this.words.section(
        'waiting',
        awards.map(({ at, amount, ruleName, state }) => ({ at: new Date(at), amount, rule: ruleName, state })),
      ),
      this.words.section('objections', objections),
    ];
  }
}
