import { CONSENT_VERSIONS } from '@yanxinyuan/shared/identity/contract';
import type { ReportRequest, ReportView } from '@yanxinyuan/shared/reports/contract';
import type { Role, Scope } from '@yanxinyuan/shared/roles';
import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { FINAL_STATES, type TicketAction, type TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import { localDate } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { Categories, ReportEntity } from '../../src/modules/reports';
import { TicketEntity } from '../../src/modules/tickets/entities/ticket.entity';
import { TicketPartEntity } from '../../src/modules/tickets/parts/part.entity';
import { startApp, type TestApp } from './app';
import { login, type LoggedIn } from './builders';
import { addDepartments, importMap, MAP, pointIn } from './map';
import { addPhoto } from './photos';

const [GRID] = MAP.grids;
const [TOWN] = MAP.towns;
const [COMMUNITY] = MAP.communities;

type Grants = { role: Role; scope: Scope }[];
const grant = (role: Role, kind: Scope['kind'], code: string): Grants => [{ role, scope: { kind, code } }];

/** A district with one of everybody around its first grid. */
export interface Stage {
  app: TestApp;
  rider: LoggedIn;
  other: LoggedIn;
  worker: LoggedIn;
  /** works the whole community, so comes after the grid's own */
  mate: LoggedIn;
  /** works in the community next door */
  neighbour: LoggedIn;
  leader: LoggedIn;
  dispatcher: LoggedIn;
  clerk: LoggedIn;
  /** of another department, with the police */
  coClerk: LoggedIn;
  supervisor: LoggedIn;
}

/** A rider who agreed to everything a report needs. */
export async function consentingRider(app: TestApp, name?: string): Promise<LoggedIn> {
  const rider = await login(app, name === undefined ? {} : { name, key: name });
  for (const [document, version] of Object.entries(CONSENT_VERSIONS)) {
    await rider.call('putConsent', { params: { document: document as 'userAgreement' }, body: { version } });
  }
  return rider;
}

export const staffMember = (app: TestApp, name: string, grants: Grants): Promise<LoggedIn> =>
  login(app, { name, key: name, roles: grants, rider: false });

/**
 * Moves the clock and logs everybody in again, since a login does not last that long. A name is
 * the key of its person's login.
 */
export async function travel(on: Stage, ms: number): Promise<void> {
  on.app.clock.advance(ms);
  const again = async (who: LoggedIn): Promise<LoggedIn> => login(on.app, { key: who.session.person.name });
  on.rider = await again(on.rider);
  on.other = await again(on.other);
  on.worker = await again(on.worker);
  on.mate = await again(on.mate);
  on.neighbour = await again(on.neighbour);
  on.leader = await again(on.leader);
  on.dispatcher = await again(on.dispatcher);
  on.clerk = await again(on.clerk);
  on.coClerk = await again(on.coClerk);
  on.supervisor = await again(on.supervisor);
}

// Ahead of every real day the tests will run on, since the job queue goes by the database's clock
// and would run at once what is planned for a time that is long past there.
const TUESDAY_MORNING = '2031-03-04T02:00:00.000Z';

export async function stage(): Promise<Stage> {
  const app = await startApp();
  app.clock.set(TUESDAY_MORNING);
  await importMap(app);
  await addDepartments(app);
  return {
    app,
    rider: await consentingRider(app, '孟小宇'),
    other: await consentingRider(app, '刘启航'),
    worker: await staffMember(app, '王工', grant('gridWorker', 'grid', GRID)),
    mate: await staffMember(app, '李工', grant('gridWorker', 'community', COMMUNITY)),
    neighbour: await staffMember(app, '吴工', grant('gridWorker', 'grid', MAP.grids[1])),
    leader: await staffMember(app, '赵网格长', grant('gridLeader', 'community', COMMUNITY)),
    dispatcher: await staffMember(app, '钱派单', grant('dispatcher', 'town', TOWN)),
    clerk: await staffMember(app, '孙经办', grant('department', 'department', 'housing')),
    coClerk: await staffMember(app, '冯警官', grant('department', 'department', 'police')),
    supervisor: await staffMember(app, '周督导', grant('supervisor', 'district', MAP.district)),
  };
}

interface ReportOptions extends Partial<Omit<ReportRequest, 'location'>> {
  id?: string;
  grid?: string;
  /** metres from the grid's middle */
  east?: number;
  north?: number;
}

/** What a rider sends: by default a street lamp with one photo, in the first grid. */
export async function reportOf(
  { app }: Stage,
  rider: LoggedIn,
  { grid = GRID, east = 0, north = 0, ...over }: Omit<ReportOptions, 'id'> = {},
): Promise<ReportRequest> {
  const [lng, lat] = pointIn(app, grid, east, north);
  return {
    category: 'street_lamp',
    location: { lng, lat, accuracy: 20, capturedAt: app.clock.now().toISOString() },
    photos: over.photos ?? [(await addPhoto(rider, app.url)).id],
    text: '路灯不亮，骑车看不见坑',
    ...over,
  };
}

export async function report(
  on: Stage,
  rider: LoggedIn,
  { id = uuidv7(), ...options }: ReportOptions = {},
): Promise<ReportView> {
  return rider.call('putReport', { params: { id }, body: await reportOf(on, rider, options) });
}

export const acting = (action: TicketAction, input: TicketInput = {}, id = uuidv7()) => ({ id, action, input });

/** Does an action and expects it to succeed. */
export const act = (
  who: LoggedIn,
  ticketId: string,
  action: TicketAction,
  input: TicketInput = {},
): Promise<TicketView> => who.call('actOnTicket', { params: { id: ticketId }, body: acting(action, input) });

export const photoOf = async (on: Stage, who: LoggedIn): Promise<string> => (await addPhoto(who, on.app.url)).id;

const DAY = 86_400_000;
const RESOLVED: readonly TicketState[] = ['resolved', 'closed'];

/** The columns each state needs; see the owner's law in migration 0500. */
function ownedBy(on: Stage, state: TicketState, now: Date): Partial<TicketEntity> {
  const assigneeId = on.worker.personId;
  const ended = FINAL_STATES.some((final) => final === state) ? { closedAt: now } : {};
  if (state === 'submitted') return { waitsFor: 'routing' };
  if (state === 'referred') return { departmentCode: 'housing' };
  if (state === 'suspended') {
    const reviewOn = localDate(new Date(now.getTime() + 30 * DAY));
    return { assigneeId, clockStoppedAt: now, reviewOn };
  }
  if (!RESOLVED.includes(state)) return { assigneeId, ...ended };
  const resolved = { resolverId: assigneeId, resolvedBy: 'assignee' as const, resolvedAt: now, resolutionId: uuidv7() };
  return { assigneeId, ...resolved, ...ended };
}

export interface Planted {
  ticketId: string;
  reportId: string;
}

/**
 * A ticket in a state, straight into the tables: the rider reported it in the first grid, the
 * worker or the department has it where somebody must.
 */
export async function ticketIn(on: Stage, state: TicketState, over: Partial<TicketEntity> = {}): Promise<Planted> {
  const { app } = on;
  const now = app.clock.now();
  const [lng, lat] = pointIn(app, GRID);
  const [ticketId, reportId] = [uuidv7(), uuidv7()];
  const category = app.app.get(Categories).get(over.category ?? 'noise_fume');
  await app.db.transaction(async (tx) => {
    const master = state === 'merged' ? (await plantMaster(on)).ticketId : null;
    await tx.insert(TicketEntity, {
      id: ticketId,
      number: ticketId,
      state,
      category: category.code,
      kind: category.kind,
      urgency: category.urgency,
      restricted: category.restricted,
      reportId,
      areaCode: GRID,
      townCode: TOWN,
      communityCode: COMMUNITY,
      gridCode: GRID,
      place: '甲街道 甲一社区 第1网格',
      lng,
      lat,
      openedAt: now,
      acceptDueAt: new Date(now.getTime() + DAY),
      dueAt: new Date(now.getTime() + 3 * DAY),
      masterId: master,
      ...ownedBy(on, state, now),
      ...over,
    });
    await tx.insert(ReportEntity, {
      id: reportId,
      reporterId: on.rider.personId,
      ticketId,
      category: category.code,
      gridCode: GRID,
      lng,
      lat,
      accuracy: 10,
      capturedAt: now,
      submittedAt: now,
      text: '夜里太吵',
      anonymous: false,
      requestHash: reportId,
    });
  });
  return { ticketId, reportId };
}

/** A part of a case with the departments, as if its lead had asked for it now; due in a day. */
export async function plantPart(
  { app }: Stage,
  ticketId: string,
  departmentCode: string,
  state: TicketPartEntity['state'] = 'open',
): Promise<string> {
  const now = app.clock.now();
  const id = uuidv7();
  await app.db.transaction((tx) =>
    tx.insert(TicketPartEntity, {
      id,
      ticketId,
      departmentCode,
      asked: '查一下监控',
      state,
      clock: 'always',
      openedAt: now,
      dueAt: new Date(now.getTime() + DAY),
      endedAt: state === 'open' ? null : now,
    }),
  );
  return id;
}

const plantMaster = (on: Stage): Promise<Planted> => ticketIn(on, 'assigned');

/** The row as it is now. */
export async function ticketRow({ app }: Stage, id: string): Promise<TicketEntity> {
  return app.db.read.findOneByOrFail(TicketEntity, { id });
}

export const setDuty = async (who: LoggedIn, onDuty: boolean): Promise<void> => {
  await who.call('putDuty', { body: { onDuty } });
};
