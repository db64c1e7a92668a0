import type { DutyListView, DutyRuleInput } from '@yanxinyuan/shared/tickets/duty';
import { ApiError } from '@/lib/api-error';
import { storage } from '@/lib/platform/storage';
import { call } from '@/lib/request';
import { rowOf, rulesOf, type Rows } from './rows';

/** What lies on this phone until the server has it. */
interface Kept {
  rules: DutyRuleInput[];
  /** hash of what it was written over; null: of nothing */
  hash: string | null;
  /** sent before it, without an answer */
  unheard?: DutyRuleInput[];
}

const keyOf = (id: string): string => `duty-draft:${id}`;

export const keepHere = (id: string, { rows, hash, unheard }: Pick<Opened, 'rows' | 'hash' | 'unheard'>): void => {
  const kept: Kept = { rules: rulesOf(rows), hash, ...(unheard === null ? {} : { unheard: rulesOf(unheard) }) };
  storage.set(keyOf(id), kept);
};
export const forget = (id: string): void => {
  storage.remove(keyOf(id));
};
// Only keepHere writes under this key.
const keptHere = (id: string): Kept | null => storage.get(keyOf(id)) as Kept | null;

export interface Opened {
  rows: Rows;
  /** what the server has; null: it has no such draft yet */
  kept: Rows | null;
  /** written on this phone and not sent yet */
  here: boolean;
  /** sent from this phone before, without an answer; null: all was answered */
  unheard: Rows | null;
  hash: string | null;
  baseVersion: number | null;
  /** the list in force; null: none ever was */
  live: DutyListView | null;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export async function liveList(): Promise<DutyListView | null> {
  const inForce = (await call('listDutyLists')).find(({ state }) => state === 'live');
  return inForce === undefined ? null : call('getDutyList', { params: { id: inForce.id } });
}

/**
 * The draft as the server has it, with what this phone has written since; an unknown id begins from the list in force.
 *
 * @throws ApiError NOT_FOUND for an id that is none
 */
export async function openDraft(id: string): Promise<Opened> {
  if (!UUID.test(id)) throw new ApiError('NOT_FOUND', 404);
  const lists = await call('listDutyLists');
  const known = lists.find((list) => list.id === id);
  const [draft, live] = await Promise.all([
    known === undefined ? null : call('getDutyList', { params: { id } }),
    liveList(),
  ]);
  const kept = draft?.items.map(rowOf) ?? null;
  const here = keptHere(id);
  return {
    rows: here?.rules.map(rowOf) ?? kept ?? (live?.items ?? []).map(rowOf),
    kept: here === null ? kept : null,
    here: here !== null,
    unheard: here?.unheard?.map(rowOf) ?? null,
    hash: here === null ? (draft?.hash ?? null) : here.hash,
    baseVersion: draft?.baseVersion ?? live?.version ?? null,
    live,
  };
}
