import { Injectable } from '@nestjs/common';
import { scopeCovers } from '@yanxinyuan/shared/roles';
import { DUTY_LIMITS, type DutyDecisionRequest, type DutyProposalView } from '@yanxinyuan/shared/tickets/duty';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { In, Not, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Clock } from '../../../platform/clock/clock';
import { Database, type Tx } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import { hasRole, scopesOf, type Actor } from '../../../platform/http/actor';
import { InvalidInput } from '../../../platform/http/validation';
import { DutyProposalEntity } from './entities/duty-proposal.entity';
import { ProposalRule } from './proposal-rule';
import { ProposalViews } from './proposal-views';

interface PatternRow {
  pattern: DutyProposalEntity['pattern'];
  category: string;
  area_code: string;
  department_code: string | null;
  returns: number;
  ticket_ids: string[];
}

// What was returned before somebody decided about the pattern is settled; it takes as many new ones to ask again.
const PATTERNS = `
  SELECT pattern, category, area_code, department_code, count(*)::int AS returns,
         array_agg(DISTINCT ticket_id) AS ticket_ids
  FROM (SELECT e.action AS pattern, t.category, e.ticket_id, e.at,
               CASE e.action WHEN 'return' THEN t.area_code ELSE left(t.area_code, 6) END AS area_code,
               CASE e.action WHEN 'sendBack' THEN e.facts->>'departmentCode' END AS department_code
        FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id
        WHERE e.action IN ('return', 'sendBack') AND e.at >= $1) r
  WHERE (pattern = 'return' OR department_code IN (SELECT code FROM department))
    AND NOT EXISTS (SELECT FROM duty_proposal p
                    WHERE p.state <> 'open' AND p.decided_at >= r.at AND p.pattern = r.pattern
                      AND p.category = r.category AND p.area_code = r.area_code
                      AND p.department_code IS NOT DISTINCT FROM r.department_code)
  GROUP BY pattern, category, area_code, department_code
  HAVING count(*) >= $2`;

const RAISE = `
  INSERT INTO duty_proposal (id, state, pattern, category, area_code, department_code, returns, ticket_ids,
                             raised_at, updated_at)
  VALUES ($1, 'open', $2, $3, $4, $5, $6, $7, $8, $8)
  ON CONFLICT (pattern, category, area_code, (coalesce(department_code, ''))) WHERE state = 'open'
  DO UPDATE SET returns = excluded.returns, ticket_ids = excluded.ticket_ids, updated_at = excluded.updated_at
  WHERE duty_proposal.ticket_ids <> excluded.ticket_ids OR duty_proposal.returns <> excluded.returns`;

/** Cases of one kind that come back again and again ask whether the rule is right. */
@Injectable()
export class DutyProposals {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rule: ProposalRule,
    private readonly views: ProposalViews,
  ) {}

  /** Looks for patterns among the last days' returns: one open proposal for each, however often it looks. */
  async raise(): Promise<void> {
    const now = this.clock.now();
    const since = new Date(now.getTime() - DUTY_LIMITS.returnDays * DAY_MS);
    await this.database.transaction(async (tx) => {
      const patterns = await tx.query<PatternRow[]>(PATTERNS, [since, DUTY_LIMITS.returns]);
      for (const { pattern, category, area_code, department_code, returns, ticket_ids } of patterns) {
        await tx.query(RAISE, [
          uuidv7(),
          pattern,
          category,
          area_code,
          department_code,
          returns,
          [...ticket_ids].sort(),
          now,
        ]);
      }
    });
  }

  /** Of the places the reader is responsible for: open ones, the newest first; `done`: those that were decided. */
  async list(actor: Actor, done: boolean): Promise<DutyProposalView[]> {
    const manager = this.database.read;
    const proposals = await manager.find(DutyProposalEntity, {
      where: { state: done ? Not('open') : 'open' },
      order: { updatedAt: 'DESC', id: 'DESC' },
      take: 200,
    });
    return this.views.of(
      manager,
      actor,
      proposals.filter((proposal) => concerns(actor, proposal)),
    );
  }

  /**
   * Settles a proposal. Adopting puts a rule into a draft, which goes live like any other; it is for
   * admins, who write the list.
   *
   * @throws Fail DUTY_PROPOSAL_DONE, NO_PERMISSION, NOT_FOUND, and those of DutyLists.put
   */
  decide(actor: Actor, id: string, request: DutyDecisionRequest): Promise<DutyProposalView> {
    return this.database.transaction(async (tx) => {
      const proposal = await tx.findOne(DutyProposalEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (proposal === null || !concerns(actor, proposal)) throw new Fail('NOT_FOUND');
      if (!repeats(proposal, actor, request)) await this.settle(tx, actor, proposal, request);
      return this.view(tx, actor, id);
    });
  }

  private async settle(
    tx: Tx,
    actor: Actor,
    proposal: DutyProposalEntity,
    { decision, note, listId }: DutyDecisionRequest,
  ): Promise<void> {
    if (proposal.state !== 'open') throw new Fail('DUTY_PROPOSAL_DONE');
    const adopted = decision === 'adopted';
    if (adopted && !hasRole(actor, 'admin')) throw new Fail('NO_PERMISSION');
    if (adopted === (listId === undefined)) throw new InvalidInput({ listId: ['goes with adopted, and only with it'] });
    if (listId !== undefined) await this.rule.add(tx, { actorId: actor.personId, listId, proposal });
    await tx.update(
      DutyProposalEntity,
      { id: proposal.id },
      {
        state: decision,
        decidedBy: actor.personId,
        decidedAt: this.clock.now(),
        note: note ?? null,
        listId: listId ?? null,
      },
    );
  }

  private async view(manager: EntityManager, actor: Actor, id: string): Promise<DutyProposalView> {
    const proposals = await manager.findBy(DutyProposalEntity, { id: In([id]) });
    const [view] = await this.views.of(manager, actor, proposals);
    if (view === undefined) throw new Fail('NOT_FOUND');
    return view;
  }
}

/** A dispatcher's own places; a pattern of the whole district concerns all its dispatchers. */
const concerns = (actor: Actor, { areaCode }: DutyProposalEntity): boolean =>
  scopesOf(actor, 'admin').some((scope) => scopeCovers(scope, areaCode)) ||
  scopesOf(actor, 'dispatcher').some((scope) => scopeCovers(scope, areaCode) || scope.code.startsWith(areaCode));

/** The same decision by the same person: an answer that was lost on the way. */
const repeats = (proposal: DutyProposalEntity, actor: Actor, { decision, listId }: DutyDecisionRequest): boolean =>
  proposal.state === decision && proposal.decidedBy === actor.personId && proposal.listId === (listId ?? null);
