import type { DutyListSummary, DutyRuleInput } from '@yanxinyuan/shared/tickets/duty';
import type { DutyListEntity } from './entities/duty-list.entity';
import type { DutyRuleEntity } from './entities/duty-rule.entity';

export const ruleInput = (row: DutyRuleEntity): DutyRuleInput => ({
  order: row.position,
  title: row.title,
  categories: row.categories,
  territory: row.territory,
  condition: row.condition,
  conditionText: row.conditionText,
  lead: row.lead,
  support: row.support,
  basis: row.basis,
  ...(row.whom === null ? {} : { whom: row.whom }),
  ...(row.invite === 'on_request' ? {} : { invite: row.invite }),
});

export const ruleRow = (
  listId: string,
  { order, whom, invite = 'on_request', ...rule }: DutyRuleInput,
): DutyRuleEntity => ({ listId, position: order, ...rule, whom: whom ?? null, invite });

export const listSummary = (list: DutyListEntity, rules: number): DutyListSummary => ({
  id: list.id,
  state: list.state,
  version: list.version,
  baseVersion: list.baseVersion,
  rules,
  fromCommandLine: list.createdBy === null,
  hash: list.hash,
  createdAt: list.createdAt.toISOString(),
  updatedAt: list.updatedAt.toISOString(),
  publishedAt: list.publishedAt?.toISOString() ?? null,
  retiredAt: list.retiredAt?.toISOString() ?? null,
});
