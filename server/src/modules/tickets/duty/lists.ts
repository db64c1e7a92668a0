import { Injectable } from '@nestjs/common';
import {
  dutyIssueFields,
  type DutyDraftRequest,
  type DutyIssue,
  type DutyListSummary,
  type DutyListView,
  type DutyRuleInput,
} from '@yanxinyuan/shared/tickets/duty';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../../platform/clock/clock';
import { Broadcast } from '../../../platform/db/broadcast';
import { Database, type Tx } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import { InvalidInput } from '../../../platform/http/validation';
import { DutyListEntity } from './entities/duty-list.entity';
import { DutyRuleEntity } from './entities/duty-rule.entity';
import { DUTY_CHANNEL } from './live-list';
import { dutyIssues, type DutyLine } from './rules/check';
import { readDutyCsv, writeDutyCsv } from './rules/csv';
import { dutyHash } from './rules/hash';
import { listSummary, ruleInput, ruleRow } from './views';
import { DutyVocabulary } from './vocabulary';

// Any number that nothing else in this database takes.
const PUBLISH_LOCK = 370_821;

/** Versions of the duty list: drafts are written, one at a time goes live. */
@Injectable()
export class DutyLists {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly broadcast: Broadcast,
    private readonly vocabulary: DutyVocabulary,
  ) {}

  /** Drafts first, then what was published, the newest first. */
  async list(): Promise<DutyListSummary[]> {
    const manager = this.database.read;
    const lists = await manager.find(DutyListEntity, { order: { version: { direction: 'DESC', nulls: 'FIRST' } } });
    const counts = await manager.query<{ list_id: string; n: number }[]>(
      'SELECT list_id, count(*)::int AS n FROM duty_rule GROUP BY list_id',
    );
    const rules = new Map(counts.map(({ list_id, n }) => [list_id, n]));
    return lists.map((list) => listSummary(list, rules.get(list.id) ?? 0));
  }

  /** @throws Fail NOT_FOUND */
  async one(id: string, manager: EntityManager = this.database.read): Promise<DutyListView> {
    const list = await manager.findOneBy(DutyListEntity, { id });
    if (list === null) throw new Fail('NOT_FOUND');
    const rows = await manager.find(DutyRuleEntity, { where: { listId: id }, order: { position: 'ASC' } });
    return { ...listSummary(list, rows.length), items: rows.map(ruleInput) };
  }

  /** @throws Fail NOT_FOUND */
  async file(id: string): Promise<{ csv: string }> {
    return { csv: writeDutyCsv((await this.one(id)).items) };
  }

  /**
   * Makes a draft, or gives one new content. The same content again changes nothing but the list
   * it is meant to replace, which is the one now live.
   *
   * @param actorId null from the command line
   * @throws Fail DUTY_LIST_INVALID with the lines, DUTY_LIST_CHANGED, DUTY_LIST_DONE
   */
  save(actorId: string | null, id: string, request: DutyDraftRequest): Promise<DutyListView> {
    const read = linesOf(request);
    return this.database.transaction(async (tx) => {
      await this.check(tx, read.lines, read.issues);
      await this.put(tx, { actorId, id, rules: read.lines.map(({ rule }) => rule), seen: request.seen });
      return this.one(id, tx);
    });
  }

  /** The same in a transaction of the caller's, with rules that were checked. */
  async put(tx: Tx, { actorId, id, rules, seen }: Draft): Promise<void> {
    const now = this.clock.now();
    const hash = dutyHash(rules);
    const made = await tx.query<unknown[]>(
      `INSERT INTO duty_list (id, state, hash, created_by, created_at, updated_by, updated_at)
       VALUES ($1, 'draft', $2, $3, $4, $3, $4) ON CONFLICT (id) DO NOTHING RETURNING id`,
      [id, hash, actorId, now],
    );
    const draft = await lockList(tx, id);
    if (draft.state !== 'draft') throw new Fail('DUTY_LIST_DONE');
    if (made.length === 0 && draft.hash !== hash && draft.hash !== seen) throw new Fail('DUTY_LIST_CHANGED');
    const live = await tx.findOneBy(DutyListEntity, { state: 'live' });
    const change = { hash, baseVersion: live?.version ?? null, updatedBy: actorId, updatedAt: now };
    await tx.update(DutyListEntity, { id }, change);
    await tx.delete(DutyRuleEntity, { listId: id });
    await tx.insert(
      DutyRuleEntity,
      rules.map((rule) => ruleRow(id, rule)),
    );
  }

  /**
   * Puts a draft in force, in every process, from this moment on; the list before it is retired.
   * Of two who publish at once exactly one does.
   *
   * @param hash of the draft as it was read
   * @throws Fail DUTY_LIST_CHANGED when the draft is another by now, DUTY_LIST_OUTDATED when another list went live
   *   since it was saved, DUTY_LIST_DONE, DUTY_LIST_INVALID when what it names is gone, NOT_FOUND
   */
  publish(actorId: string | null, id: string, hash: string): Promise<DutyListView> {
    return this.database.transaction(async (tx) => {
      await this.goLive(tx, actorId, id, hash);
      return this.one(id, tx);
    });
  }

  /** The same in a transaction of the caller's. */
  async goLive(tx: Tx, actorId: string | null, id: string, hash: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [PUBLISH_LOCK]);
    const draft = await lockList(tx, id);
    // An answer that was lost on the way is asked for again.
    if (draft.state === 'live' && draft.hash === hash && draft.publishedBy === actorId) return;
    if (draft.state !== 'draft') throw new Fail('DUTY_LIST_DONE');
    if (draft.hash !== hash) throw new Fail('DUTY_LIST_CHANGED');
    const live = await tx.findOneBy(DutyListEntity, { state: 'live' });
    if ((live?.version ?? null) !== draft.baseVersion) throw new Fail('DUTY_LIST_OUTDATED');
    const { items } = await this.one(id, tx);
    await this.check(
      tx,
      items.map((rule, i) => ({ line: i + 1, rule })),
    );
    const now = this.clock.now();
    await tx.update(DutyListEntity, { state: 'live' }, { state: 'retired', retiredAt: now });
    const version = (live?.version ?? 0) + 1;
    await tx.update(DutyListEntity, { id }, { state: 'live', version, publishedBy: actorId, publishedAt: now });
    await this.broadcast.publish(tx, DUTY_CHANNEL, String(version));
  }

  /** @throws Fail DUTY_LIST_INVALID with every line that is wrong */
  async check(manager: EntityManager, lines: readonly DutyLine[], before: readonly DutyIssue[] = []): Promise<void> {
    const issues = before.length > 0 ? before : dutyIssues(lines, await this.vocabulary.words(manager));
    if (issues.length > 0) throw new Fail('DUTY_LIST_INVALID', { count: issues.length }, dutyIssueFields(issues));
  }
}

interface Draft {
  actorId: string | null;
  id: string;
  rules: readonly DutyRuleInput[];
  seen?: string | undefined;
}

function linesOf({ rules, csv }: DutyDraftRequest): { lines: DutyLine[]; issues: DutyIssue[] } {
  if ((rules === undefined) === (csv === undefined)) throw new InvalidInput({ rules: ['either rules or csv'] });
  if (csv !== undefined) return readDutyCsv(csv);
  return { lines: (rules ?? []).map((rule, i) => ({ line: i + 1, rule })), issues: [] };
}

/** @throws Fail NOT_FOUND */
async function lockList(tx: Tx, id: string): Promise<DutyListEntity> {
  const list = await tx.findOne(DutyListEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (list === null) throw new Fail('NOT_FOUND');
  return list;
}
