import { Injectable } from '@nestjs/common';
import { DUTY_LIMITS, type DutyRuleInput } from '@yanxinyuan/shared/tickets/duty';
import type { EntityManager } from 'typeorm';
import type { Tx } from '../../../platform/db/database';
import { Categories } from '../../reports';
import { word } from '../words';
import { DutyListEntity } from './entities/duty-list.entity';
import type { DutyProposalEntity } from './entities/duty-proposal.entity';
import { DutyLists } from './lists';

interface Adoption {
  actorId: string;
  listId: string;
  proposal: DutyProposalEntity;
}

/** The rule a proposal would become. */
@Injectable()
export class ProposalRule {
  constructor(
    private readonly lists: DutyLists,
    private readonly categories: Categories,
  ) {}

  /**
   * Puts it first in a draft, so that no rule that stands there hides it; whoever writes the list
   * moves and words it. An unknown draft begins as the list in force.
   *
   * @throws Fail DUTY_LIST_DONE, DUTY_LIST_INVALID
   */
  async add(tx: Tx, { actorId, listId, proposal }: Adoption): Promise<void> {
    const known = await tx.findOneBy(DutyListEntity, { id: listId });
    const from = known ?? (await tx.findOneBy(DutyListEntity, { state: 'live' }));
    const items = from === null ? [] : (await this.lists.one(from.id, tx)).items;
    const rules = [await this.ruleOf(tx, proposal), ...behind(items)];
    await this.lists.check(
      tx,
      rules.map((rule, i) => ({ line: i + 1, rule })),
    );
    await this.lists.put(tx, { actorId, id: listId, rules, seen: known?.hash });
  }

  /** Where the cases of a pattern went in the end: most often to one department; else the town, or back to the grid. */
  async suggestedLead(manager: EntityManager, proposal: DutyProposalEntity): Promise<string> {
    const [most] = await manager.query<{ code: string }[]>(
      `SELECT t.department_code AS code FROM ticket t JOIN department d ON d.code = t.department_code AND d.active
       WHERE t.id = ANY($1) AND t.department_code IS DISTINCT FROM $2
       GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`,
      [proposal.ticketIds, proposal.departmentCode],
    );
    return most?.code ?? (proposal.pattern === 'return' ? 'town' : 'grid');
  }

  private async ruleOf(tx: Tx, proposal: DutyProposalEntity): Promise<DutyRuleInput> {
    const { category, pattern, areaCode, returns } = proposal;
    const names = {
      category: this.categories.find(category)?.name ?? category,
      returns: String(returns),
      days: String(DUTY_LIMITS.returnDays),
    };
    return {
      order: 1,
      title: word('duty', 'title', names).slice(0, DUTY_LIMITS.titleMax),
      categories: [category],
      territory: pattern === 'return' ? areaCode : null,
      condition: '',
      conditionText: '',
      lead: await this.suggestedLead(tx, proposal),
      support: [],
      basis: word('duty', pattern, names),
    };
  }
}

/** Rules with room before them: numbers stay where they can. */
const behind = (items: readonly DutyRuleInput[]): DutyRuleInput[] => {
  const shift = items.some(({ order }) => order <= 1) ? 1 : 0;
  return items.map((rule) => ({ ...rule, order: rule.order + shift }));
};
