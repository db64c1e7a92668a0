import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import { TICKET_QUEUES, type TicketAreaView, type TicketFilter } from '@yanxinyuan/shared/tickets/queues';
import { HOUR_MS } from '@yanxinyuan/shared/time';
import type { TicketEntity } from '../../../src/modules/tickets/entities/ticket.entity';
import type { LoggedIn } from '../../support/builders';
import { MAP } from '../../support/map';
import { stageForThisFile } from '../../support/ticket-stage';
import { ticketIn } from '../../support/tickets';

const on = stageForThisFile();
beforeAll(fill);

const STATES = ['submitted', 'assigned', 'working', 'referred', 'resolved'] as const;
// 消防 critical · 道路市政 critical · 道路市政 normal · restricted
const CATEGORIES = ['open_fire', 'manhole', 'street_lamp', 'neighbour'];
const inGrid = (grid: string): Partial<TicketEntity> => ({
  areaCode: grid,
  gridCode: grid,
  townCode: grid.slice(0, 9),
  communityCode: grid.slice(0, 12),
});

/** In every grid each state of each category, half of them late. */
async function fill(): Promise<void> {
  const now = on.app.clock.now().getTime();
  let n = 0;
  for (const grid of MAP.grids)
    for (const state of STATES)
      for (const category of CATEGORIES)
        await ticketIn(on, state, {
          ...inGrid(grid),
          category,
          dueAt: new Date(now + ((n += 1) % 2 === 0 ? n : -n) * HOUR_MS),
        });
}

const all = async (who: LoggedIn, query: TicketFilter & { queue: (typeof TICKET_QUEUES)[number] }) => {
  const found: TicketListItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await who.call('listTickets', {
      query: { limit: 50, ...query, ...(cursor === undefined ? {} : { cursor }) },
    });
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
};

const FILTERS: readonly TicketFilter[] = [
  { urgency: 'critical' },
  { urgency: 'critical,normal' },
  { group: '消防' },
  { group: '消防,道路市政' },
  { state: 'assigned' },
  { state: 'assigned,resolved' },
  { area: MAP.grids[0] },
  { area: MAP.communities[0] },
  { area: MAP.towns[1] },
  { overdue: true },
  { overdue: false },
];
/** Each alone, and each two of different kinds together. */
const COMBINATIONS = FILTERS.flatMap((one, i) => [
  one,
  ...FILTERS.slice(i + 1)
    .filter((other) => Object.keys(other)[0] !== Object.keys(one)[0])
    .map((other) => ({ ...one, ...other })),
]);
const GROUPS: Record<string, string> = { open_fire: '消防', manhole: '道路市政', street_lamp: '道路市政' };

function fits(ticket: TicketListItem, { urgency, group, state, area, overdue }: TicketFilter): boolean {
  const late =
    ['submitted', 'assigned', 'working', 'referred'].includes(ticket.state) &&
    new Date(ticket.dueAt) < on.app.clock.now();
  return (
    (urgency?.split(',').includes(ticket.urgency) ?? true) &&
    (group?.split(',').includes(GROUPS[ticket.category] ?? '') ?? true) &&
    (state?.split(',').includes(ticket.state) ?? true) &&
    (area === undefined || (ticket.place.gridCode ?? '').startsWith(area)) &&
    (overdue === undefined || overdue === late)
  );
}

test('every filter and every two of them leave exactly what fits of what the reader sees anyway', async () => {
  expect(COMBINATIONS.length).toBeGreaterThan(50);
  let shown = 0;
  for (const who of [on.worker, on.leader, on.dispatcher, on.supervisor, on.clerk]) {
    for (const queue of ['inbox', 'working', 'overdue'] as const) {
      // Without a filter: scope and need-to-know have tests of their own (queues, need-to-know).
      const whole = await all(who, { queue });
      for (const filter of COMBINATIONS) {
        const found = await all(who, { queue, ...filter });
        expect([queue, filter, found.map(({ id }) => id)]).toEqual([
          queue,
          filter,
          whole.filter((ticket) => fits(ticket, filter)).map(({ id }) => id),
        ]);
        shown += found.length;
      }
    }
  }
  expect(shown).toBeGreaterThan(500);
});

test('a filter that names what somebody may not read finds nothing', async () => {
  expect(await all(on.supervisor, { queue: 'working', group: '邻里' })).toEqual([]);
  expect(await all(on.dispatcher, { queue: 'working', area: MAP.towns[1] })).toEqual([]);
  expect(await all(on.supervisor, { queue: 'working', group: "x' OR true --" })).toEqual([]);
});

test.each([{ urgency: 'high' }, { state: 'open' }, { area: '37081' }, { overdue: 'maybe' }])(
  'what is no filter is refused: %j',
  async (query) => {
    const { status, body } = await on.supervisor.send('listTickets', {
      query: { queue: 'working', ...(query as object) },
    });
    expect([status, (body as { code: string }).code]).toEqual([400, 'VALIDATION_FAILED']);
  },
);

describe('the map', () => {
  test('shows each what is open in their places and confidential to nobody', async () => {
    for (const who of [on.worker, on.leader, on.dispatcher, on.supervisor, on.clerk]) {
      const { spots, more } = await who.call('listTicketSpots', { query: {} });
      const listed = (await all(who, { queue: 'working' })).filter(({ restricted }) => !restricted);
      expect(spots.map(({ id }) => id)).toEqual(listed.map(({ id }) => id));
      expect(more).toBe(false);
    }
    const { spots } = await on.dispatcher.call('listTicketSpots', { query: {} });
    expect(new Set(spots.map(({ category }) => category))).toEqual(new Set(['open_fire', 'manhole', 'street_lamp']));
    expect(spots.some(({ overdue }) => overdue)).toBe(true);
  });

  test('is narrowed by the same filters', async () => {
    const { spots } = await on.supervisor.call('listTicketSpots', { query: { urgency: 'critical', overdue: true } });
    const listed = await all(on.supervisor, { queue: 'working', urgency: 'critical', overdue: true });
    expect(spots.map(({ id }) => id)).toEqual(listed.map(({ id }) => id));
    expect(spots.length).toBeGreaterThan(0);
  });
});

describe('places to choose from', () => {
  const codes = (areas: readonly TicketAreaView[]): string[] => areas.map(({ code }) => code);

  test('are communities with something in the queue, and in one community its grids', async () => {
    const query = { queue: 'working' } as const;
    const district = await on.supervisor.call('listTicketAreas', { query });
    expect(codes(district)).toEqual([...MAP.communities].sort());
    const listed = await all(on.supervisor, query);
    expect(district.reduce((sum, { tickets }) => sum + tickets, 0)).toBe(listed.length);
    const mine = await on.leader.call('listTicketAreas', { query });
    expect(codes(mine).every((code) => code.length === 15 && code.startsWith(MAP.communities[0]))).toBe(true);
    expect(mine[0]?.name).toContain('网格');
  });

  test('say nothing of what is confidential', async () => {
    const dispatcher = await on.dispatcher.call('listTicketAreas', { query: { queue: 'verify' } });
    const supervisor = await on.supervisor.call('listTicketAreas', { query: { queue: 'verify' } });
    const at = (areas: readonly TicketAreaView[], code: string): number =>
      areas.find((area) => area.code === code)?.tickets ?? 0;
    const [first] = MAP.communities;
    const grids = dispatcher.filter(({ code }) => code.startsWith(first)).length;
    expect(grids).toBeGreaterThan(0);
    // Of four categories one is confidential.
    expect(at(dispatcher, first) * 3).toBe(at(supervisor, first) * 4);
  });
});
