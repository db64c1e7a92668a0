import { distanceM } from '@yanxinyuan/shared/geo';
import { allows, transition } from '@yanxinyuan/shared/tickets/lifecycle';
import { FINAL_STATES, TICKET_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import type { TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { DAY_MS, HOUR_MS } from '@yanxinyuan/shared/time';
import { placeCompounds } from './compounds';
import { readCategories } from './content';
import { Random } from './random';
import { inventReports } from './reports';
import type { DemoReport, DemoTicket, PictureRef } from './reports/types';
import { castPeople } from './staff';
import { readTerritory } from './territory';
import { inRing } from './territory/plane';

const now = new Date('2026-11-21T07:30:00Z');
const territory = readTerritory();
const cast = castPeople(territory, new Random('cast'));
const compounds = placeCompounds(territory, new Random('compounds'));
const invent = (count: number) =>
  inventReports({ territory, compounds, cast, now, count, random: new Random('reports') });
const { reports, tickets } = invent(3000);
const reportOf = new Map(reports.map((report) => [report.id, report]));
const ticketOf = new Map(tickets.map((ticket) => [ticket.id, ticket]));
const opening = ({ reportId }: DemoTicket): DemoReport => {
  const report = reportOf.get(reportId);
  if (report === undefined) throw new Error('a ticket without its report');
  return report;
};
const share = (of: (ticket: DemoTicket) => boolean): number => tickets.filter(of).length / tickets.length;

it('is the same for the same wish', () => {
  expect(invent(200)).toEqual(invent(200));
  expect(reports.length).toBeGreaterThan(2950);
  expect(reports.length).toBeLessThan(3060);
});

it('holds every state in believable shares', () => {
  expect(new Set(tickets.map(({ state }) => state))).toEqual(new Set(TICKET_STATES));
  const closed = share(({ state }) => state === 'closed');
  expect(closed).toBeGreaterThan(0.6);
  expect(closed).toBeLessThan(0.74);
  expect(share(({ state }) => state === 'rejected')).toBeCloseTo(0.03, 1);
  expect(share(({ state }) => state === 'withdrawn')).toBeCloseTo(0.01, 1);
  expect(share(({ steps }) => steps.some(({ action }) => action === 'suspend'))).toBeCloseTo(0.02, 1);
  expect(reports.filter(({ joined }) => joined).length).toBeGreaterThan(15);
  expect(tickets.filter(({ state }) => state === 'merged').length).toBeGreaterThan(8);
  const used = new Set(tickets.flatMap(({ steps }) => steps.map(({ action }) => action)));
  for (const action of [
    'return',
    'sendBack',
    'reopen',
    'ask',
    'answer',
    'extend',
    'rate',
    'resume',
    'invite',
    'contribute',
    'recategorize',
    'decline',
    'unmerge',
    'witness',
  ] satisfies TicketAction[]) {
    expect(used).toContain(action);
  }
});

it('tells every history as the lifecycle table allows, in time', () => {
  for (const ticket of tickets) {
    let [state, last]: [DemoTicket['state'], Date] = ['submitted', opening(ticket).submittedAt];
    for (const step of ticket.steps) {
      expect(step.from).toBe(state);
      expect(allows(step.action, step.from, step.as)).toBe(true);
      expect(step.at.getTime()).toBeGreaterThanOrEqual(last.getTime());
      expect(step.at.getTime()).toBeLessThan(now.getTime());
      expect(step.actor === null).toBe(step.as === 'system');
      const { needs } = step.as === 'system' ? { needs: [] } : transition(step.action);
      const given = { ...step.input, assigneeId: step.input.assignee };
      expect(needs.filter((field) => given[field] === undefined)).toEqual([]);
      [state, last] = [step.to, step.at];
    }
    expect(ticket.state).toBe(state);
  }
});

it('keeps the rules that stand beside the table', () => {
  const people = new Map(cast.people.map((person) => [person.code, person]));
  const afterPhoto = new Set(readCategories().flatMap(({ code, afterPhoto: needed }) => (needed ? [code] : [])));
  for (const ticket of tickets) {
    const resolves = ticket.steps.filter(({ action }) => action === 'resolve');
    if (afterPhoto.has(opening(ticket).category)) {
      expect(resolves.every(({ input }) => input.photos?.length === 1)).toBe(true);
    }
    for (const [i, { action, as, actor, at, input }] of ticket.steps.entries()) {
      if (actor !== null) expect(people.has(actor)).toBe(true);
      if (as === 'reporter') expect(actor).toBe(opening(ticket).rider);
      if (action === 'route' || action === 'assign') expect(people.get(input.assignee ?? '')?.onDuty).toBe(true);
      if (action === 'verify') expect(ticket.steps[i - 1]?.actor).not.toBe(as === 'gridLeader' ? actor : undefined);
      if (action === 'verify' && as === 'system') {
        expect(at.getTime() - (ticket.steps[i - 1]?.at.getTime() ?? 0)).toBe(TICKET_LIMITS.autoCloseMs);
      }
    }
    expect(ticket.steps.filter(({ action, as }) => action === 'reopen' && as === 'reporter').length).toBeLessThan(2);
    expect(ticket.steps.filter(({ action }) => action === 'extend').length).toBeLessThan(2);
  }
});

it('puts reports where people ride and into the grid they name', () => {
  const grids = new Map(territory.grids.map((grid) => [grid.code, grid]));
  for (const { at, gridCode, submittedAt, capturedAt } of reports) {
    expect(inRing(at, grids.get(gridCode)?.ring ?? [])).toBe(true);
    expect(now.getTime() - submittedAt.getTime()).toBeLessThan(91 * DAY_MS);
    expect(capturedAt < submittedAt).toBe(true);
  }
  const urban = reports.filter(({ gridCode }) => /^37081200[136]/.test(gridCode)).length / reports.length;
  expect(urban).toBeGreaterThan(0.5);
});

it('lets a second report join an open case near by, or be merged into one', () => {
  for (const report of reports.filter(({ joined }) => joined)) {
    const master = ticketOf.get(report.ticketId);
    if (master === undefined) throw new Error('joined to nothing');
    const first = opening(master);
    expect(first.category).toBe(report.category);
    expect(first.rider).not.toBe(report.rider);
    expect(distanceM(first.at, report.at)).toBeLessThan(50);
    expect(report.submittedAt.getTime() - first.submittedAt.getTime()).toBeLessThan(72 * HOUR_MS);
    expect(openAt(master, report.submittedAt)).toBe(true);
  }
  for (const { steps } of tickets.filter(({ state }) => state === 'merged')) {
    const merge = steps.at(-1);
    const master = ticketOf.get(merge?.input.masterId ?? '');
    expect(master !== undefined && merge !== undefined && openAt(master, merge.at)).toBe(true);
  }
});

const openAt = ({ steps }: DemoTicket, at: Date): boolean =>
  !steps.some((step) => step.at <= at && FINAL_STATES.some((state) => state === step.to));

it('shows no picture twice in a row to a rider or in a grid', () => {
  const key = ({ category, variant }: PictureRef): string => `${category}/${variant}`;
  const lists = [(r: DemoReport) => r.rider, (r: DemoReport) => r.gridCode, () => 'all'];
  for (const by of lists) {
    const last = new Map<string, string>();
    const repeats = reports.filter((report) => {
      const [photo] = report.photos;
      if (photo === undefined) return false;
      // What is planned as one shot sent twice is meant to be the same.
      const repeated = photo.shot === undefined && last.get(by(report)) === key(photo);
      last.set(by(report), key(photo));
      return repeated;
    });
    expect(repeats.length).toBeLessThan(4);
  }
});

it('has two merged cases of one shot, and a shot of weeks ago in an open case', () => {
  const shots = new Map<string, DemoReport[]>();
  for (const report of reports) {
    const shot = report.photos[0]?.shot;
    if (shot !== undefined) shots.set(shot, [...(shots.get(shot) ?? []), report]);
  }
  const days = [...shots.values()].map(([first, second]) =>
    first === undefined || second === undefined ? NaN : (+second.submittedAt - +first.submittedAt) / DAY_MS,
  );
  expect(days.sort((a, b) => a - b)).toEqual([expect.any(Number), expect.any(Number)]);
  expect(days[0]).toBeLessThan(3);
  expect(days[1]).toBeGreaterThan(14);
});

it('leaves nobody the demo shows with an empty screen', () => {
  const open = tickets.filter(({ state }) => !FINAL_STATES.some((final) => final === state));
  const desks = new Set(open.filter(({ state }) => state === 'submitted').map((t) => opening(t).gridCode.slice(0, 9)));
  expect(desks.size).toBe(territory.towns.length);
  for (const rider of ['rd0001', 'rd0002', 'rd0003']) {
    const states = new Set(open.filter((t) => opening(t).rider === rider).map(({ state }) => state));
    expect(states).toContain('resolved');
    expect(states).toContain('working');
  }
  const departments = new Set(
    open.flatMap(({ state, steps }) =>
      state === 'referred' ? [steps.findLast((s) => s.action === 'refer')?.input.departmentCode] : [],
    ),
  );
  expect(departments.size).toBeGreaterThan(12);
});
