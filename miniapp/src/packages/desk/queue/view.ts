import type { Page } from '@yanxinyuan/shared/pagination';
import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import type { TicketFilter, TicketQuery } from '@yanxinyuan/shared/tickets/queues';
import type { Shelf } from '@/lib/last-seen';
import { createStore } from '@/lib/store';

/** What somebody filters his queues by. It stays while the program is open, and never goes to another person. */
export interface DeskView {
  personId: string;
  filter: Filter;
}
export interface Filter {
  urgency: string[];
  state: string[];
  group: string[];
  area: string | null;
  overdue: boolean;
}

export const NO_FILTER: Filter = { urgency: [], state: [], group: [], area: null, overdue: false };

export const deskView = createStore<DeskView>({ personId: '', filter: NO_FILTER });

export const filterOf = (view: DeskView, personId: string): Filter =>
  view.personId === personId ? view.filter : NO_FILTER;

/** How many kinds of narrowing are on. */
export const filtersOn = ({ urgency, state, group, area, overdue }: Filter): number =>
  [urgency.length > 0, state.length > 0, group.length > 0, area !== null, overdue].filter(Boolean).length;

/** As the server takes it. */
export const queryOf = ({ urgency, state, group, area, overdue }: Filter): TicketFilter => ({
  ...(urgency.length === 0 ? {} : { urgency: urgency.join(',') }),
  ...(state.length === 0 ? {} : { state: state.join(',') }),
  ...(group.length === 0 ? {} : { group: group.join(',') }),
  ...(area === null ? {} : { area }),
  ...(overdue ? { overdue } : {}),
});

export const listQuery = (queue: TicketQuery['queue'], filter: Filter, q: string): TicketQuery => ({
  queue,
  ...queryOf(filter),
  ...(q === '' ? {} : { q }),
});

/** A queue as it was seen; of what is confidential nothing stays on a phone. */
export const queueShelf = (query: TicketQuery): Shelf<Page<TicketListItem>> => ({
  name: `queue ${JSON.stringify(query)}`,
  part: (page) => ({ ...page, items: page.items.filter(({ restricted }) => !restricted) }),
});
