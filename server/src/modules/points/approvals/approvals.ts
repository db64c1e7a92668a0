import { Injectable } from '@nestjs/common';
import type { Page, PageQuery } from '@yanxinyuan/shared/pagination';
import type { ApprovalView } from '@yanxinyuan/shared/points/approvals';
import { Database } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import type { Actor } from '../../../platform/http/actor';
import { decodeNumberCursor, pageLimit, toPage } from '../../../platform/http/page';
import { AwardSources } from '../award-sources';
import { Names } from '../names';
import { sourceView } from '../points.views';
import { townPrefixes } from '../rules/towns-of';
import { APPROVALS, IN_TOWNS, OBJECTIONS, type ApprovalRow, type ObjectionRow } from './approval.rows';
import { approvalView } from './approval.views';

export type ApprovalQuery = PageQuery & { done?: boolean };

/** What came first is decided first; what is decided is looked up from the newest. */
const OPEN = `${APPROVALS} WHERE ${IN_TOWNS} AND v.id IS NULL AND a.id > $2 ORDER BY a.id LIMIT $3`;
const DONE = `${APPROVALS} WHERE ${IN_TOWNS} AND v.id < $2 ORDER BY v.id DESC LIMIT $3`;

const prefixesOf = (actor: Actor): string[] => townPrefixes(actor, 'supervisor', 'admin');

/** What waits for a second person, and what was decided, in the reader's towns. */
@Injectable()
export class Approvals {
  constructor(
    private readonly db: Database,
    private readonly names: Names,
    private readonly sources: AwardSources,
  ) {}

  async list(actor: Actor, { done = false, ...query }: ApprovalQuery): Promise<Page<ApprovalView>> {
    const limit = pageLimit(query);
    const beyond = query.cursor === undefined && !done ? 0 : decodeNumberCursor(query.cursor);
    const rows = await this.db.read.query<ApprovalRow[]>(done ? DONE : OPEN, [prefixesOf(actor), beyond, limit + 1]);
    const views = new Map((await this.views(actor, rows)).map((view) => [view.id, view]));
    const keyOf = (row: ApprovalRow): [number] => [Number(done ? row.verdict_id : row.id)];
    return toPage(rows, limit, keyOf, ({ id }) => viewOf(views, id));
  }

  /** @throws Fail NOT_FOUND also for one of a town the reader does not reach */
  async get(actor: Actor, id: string): Promise<ApprovalView> {
    const [view] = await this.views(actor, [await this.row(actor, id)]);
    return view ?? missing(id);
  }

  /** @throws Fail NOT_FOUND as {@link get} */
  async row(actor: Actor, id: string): Promise<ApprovalRow> {
    const [row] = await this.db.read.query<ApprovalRow[]>(`${APPROVALS} WHERE ${IN_TOWNS} AND a.id = $2`, [
      prefixesOf(actor),
      id,
    ]);
    if (!row) throw new Fail('NOT_FOUND');
    return row;
  }

  private async views(actor: Actor, rows: readonly ApprovalRow[]): Promise<ApprovalView[]> {
    const objections = await this.objections(rows.map(({ id }) => id));
    const said = [...objections.values()].flat();
    const [people, townName, sources] = await Promise.all([
      this.names.people([
        ...rows.flatMap(({ rider_id: rider, maker, checker }) => [rider, maker, checker]),
        ...said.flatMap(({ person, ruler }) => [person, ruler]),
      ]),
      this.names.towns(rows.map(({ town }) => town)),
      this.sources.of(rows.map((row) => ({ source: sourceView(row) }))),
    ]);
    const { nobody } = this.sources;
    const context = { readerId: actor.personId, people, townName, sources, nobody, objections };
    return rows.map((row) => approvalView(row, context));
  }

  private async objections(ids: readonly string[]): Promise<Map<string, ObjectionRow[]>> {
    const found = new Map<string, ObjectionRow[]>(ids.map((id) => [id, []]));
    if (ids.length === 0) return found;
    const rows = await this.db.read.query<ObjectionRow[]>(`${OBJECTIONS} WHERE o.approval_id = ANY($1) ORDER BY o.id`, [
      ids,
    ]);
    for (const row of rows) found.get(row.approval_id)?.push(row);
    return found;
  }
}

const viewOf = (views: ReadonlyMap<string, ApprovalView>, id: string): ApprovalView => views.get(id) ?? missing(id);

function missing(id: string): never {
  throw new Error(`approval ${id} has no view`);
}
