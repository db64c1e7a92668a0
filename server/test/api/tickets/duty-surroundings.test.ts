import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { AreaLayers } from '../../../src/modules/territory';
import { TicketPartEntity } from '../../../src/modules/tickets/parts/part.entity';
import { DutyContacts } from '../../../src/modules/tickets';
import { IdentityService } from '../../../src/modules/identity';
import type { LoggedIn } from '../../support/builders';
import { dutyDeskForThisFile, rule } from '../../support/duty';
import { act, consentingRider, report, staffMember, ticketRow } from '../../support/tickets';

const desk = dutyDeskForThisFile();
const { on } = desk;

/** Degrees of WGS-84, metres from the middle of the first grid. */
const at = (east: number, north: number): [number, number] => [116.805 + east / 90_500, 35.52 + north / 111_195];
const feature = (properties: object, geometry: object) => ({ type: 'Feature', properties, geometry });
const LAYER = {
  type: 'FeatureCollection',
  features: [
    feature(
      { code: 'G327', kind: 'road', name: '327国道', class: 'national', halfWidthM: 30 },
      { type: 'LineString', coordinates: [at(-300, -1_400), at(-300, 1_400)] },
    ),
    feature(
      { code: 's1', kind: 'school', name: '榆钱小学' },
      {
        type: 'Polygon',
        coordinates: [[at(150, -1_500), at(300, -1_500), at(300, 1_500), at(150, 1_500), at(150, -1_500)]],
      },
    ),
  ],
};
const ROAD = { east: -290 };
const SCHOOL = { east: 220 };
let second: LoggedIn;

beforeAll(async () => {
  await on.app.db.transaction((tx) => on.app.app.get(AreaLayers).take(tx, LAYER));
  await on.app.heard();
  const scope = { kind: 'department', code: 'housing' } as const;
  second = await staffMember(on.app, '吴井盖', [{ role: 'department', scope }]);
});

const stepFacts = async (sent: ReportView, step: 'duty' | 'department') => (await desk.step(sent, step))?.facts;
const told = async (who: LoggedIn, { ticketId }: ReportView): Promise<string[]> => {
  await on.app.work();
  const { items } = await who.call('listNotifications', { query: { limit: 50 } });
  return items.flatMap(({ event, link }) => (link?.id === ticketId ? [event] : []));
};
let north = -1_300;
/** A place of its own in a column. */
const spot = ({ east }: { east: number }) => ({ east, north: (north += 140) });

describe('roads and places', () => {
  test('decide who leads; the trace and the rider read which it was', async () => {
    await desk.publishRules(
      rule(1, { condition: 'road in national,provincial', lead: 'housing', support: ['police'] }),
      rule(2, { condition: 'area in school', lead: 'town' }),
      rule(3, { condition: 'area in street', lead: 'police' }),
    );
    const byRoad = await desk.send(spot(ROAD));
    expect(await stepFacts(byRoad, 'duty')).toMatchObject({
      ...{ rule: 1, road: '327国道', roadM: 30, support: 'police', leadName: '区住房和城乡建设局' },
    });
    expect(byRoad.why).toBe('这里在327国道路段，这件事归区住房和城乡建设局管，已经转过去了。');
    const bySchool = await desk.send(spot(SCHOOL));
    expect(await stepFacts(bySchool, 'duty')).toMatchObject({ rule: 2, areas: '榆钱小学', tried: '1' });
    expect(bySchool.why).toBe('这里在榆钱小学范围内，这类事由甲街道统一安排，派单员会马上处理。');
    const nowhere = await desk.send(spot({ east: 0 }));
    expect(await stepFacts(nowhere, 'duty')).toMatchObject({ rule: null, lead: 'grid', tried: '1,2,3' });
    expect(nowhere.why).not.toContain('327国道');
  });

  test('any road is a street; what a rule did not ask about is told to nobody', async () => {
    await desk.publishRules(rule(1, { condition: 'area in street', lead: 'police' }), rule(2, { lead: 'town' }));
    expect(await stepFacts(await desk.send(spot(ROAD)), 'duty')).toMatchObject({ rule: 1, road: '327国道' });
    expect(await stepFacts(await desk.send(spot({ east: 0 })), 'duty')).toMatchObject({ rule: 2 });
    await desk.publishRules(
      rule(1, { condition: 'area in school', lead: 'police' }),
      rule(2, { condition: 'time=00:00-24:00', lead: 'town' }),
    );
    const byClock = await desk.send(spot(ROAD));
    expect(await stepFacts(byClock, 'duty')).toMatchObject({ rule: 2 });
    expect(await stepFacts(byClock, 'duty')).not.toHaveProperty('road');
    expect(byClock.why).not.toContain('327国道');
  });

  test('an answer is asked before the map where its rule stands before', async () => {
    await desk.publishRules(
      rule(1, { condition: 'answer.lamp_exposed in 露着', lead: 'police' }),
      rule(2, { condition: 'road in national', lead: 'housing' }),
    );
    const sent = await desk.send({ ...spot(ROAD), answers: { lamp_exposed: '露着' } });
    expect(await stepFacts(sent, 'duty')).toMatchObject({ rule: 1, lead: 'police' });
  });

  test('a dry run knows them too, and urgency', async () => {
    await desk.publishRules(rule(1, { categories: ['posters'], lead: 'town' }));
    for (const where of [ROAD, SCHOOL, { east: 0 }]) await desk.send({ ...spot(where), category: 'posters' });
    const made = await desk.draft([
      rule(1, { categories: ['posters'], condition: 'road in national', lead: 'housing' }),
      rule(2, { categories: ['posters'], condition: 'area in school', lead: 'police' }),
      rule(3, { categories: ['posters'], condition: 'urgency in normal', lead: 'town' }),
    ]);
    const run = await desk.admin.call('runDutyDryRun', { params: { id: made.id } });
    expect(run.rules.map(({ hits }) => hits)).toEqual([1, 1, 1]);
  });

  test('urgency is what the report has after its answers', async () => {
    await desk.publishRules(rule(1, { condition: 'urgency in critical', lead: 'housing' }));
    expect(await stepFacts(await desk.send(spot(SCHOOL)), 'duty')).toMatchObject({ rule: null, tried: '1' });
    const raised = await desk.send({ ...spot(SCHOOL), answers: { lamp_exposed: '露着' } });
    expect(await stepFacts(raised, 'duty')).toMatchObject({ rule: 1, lead: 'housing' });
  });
});

describe('whom in the department', () => {
  const contact = (): { departmentCode: string; position: string; personId: string } => ({
    ...{ departmentCode: 'housing', position: '路灯岗', personId: second.personId },
  });
  beforeAll(async () => {
    await desk.admin.refused('putDutyDraft', 'DUTY_LIST_INVALID', {
      params: { id: '01990000-0000-7000-8000-0000000000aa' },
      body: { rules: [rule(1, { whom: '路灯岗' })] },
    });
    await on.app.db.transaction((tx) => on.app.app.get(DutyContacts).save(tx, [contact()]));
    await desk.inUse();
  });

  test('hears alone, though a colleague may sign; of a danger all hear', async () => {
    const list = await desk.publishRules(rule(1, { whom: '路灯岗' }));
    expect(list.items[0]).toMatchObject({ whom: '路灯岗' });
    const sent = await desk.send(spot(ROAD));
    expect(await stepFacts(sent, 'department')).toMatchObject({
      ...{ position: '路灯岗', contactId: second.personId, contactName: '吴井盖', people: 2 },
    });
    expect(await told(second, sent)).toEqual(['referred_new']);
    expect(await told(on.clerk, sent)).toEqual([]);
    expect(await act(on.clerk, sent.ticketId, 'accept')).toMatchObject({ state: 'referred' });
    const danger = await desk.send({ ...spot(ROAD), answers: { lamp_exposed: '露着' } });
    expect(await told(on.clerk, danger)).toContain('referred_new');
    expect(await told(second, danger)).toContain('referred_new');
  });

  test('away, the reporter himself, or gone: the department as ever', async () => {
    const own = await report(on, await alsoRider(), { ...spot(ROAD) });
    expect(await stepFacts(own, 'department')).toMatchObject({ people: 1, contactId: null });
    expect(await told(on.clerk, own)).toEqual(['referred_new']);

    const now = on.app.clock.now().getTime();
    const [from, to] = [now, now + DAY_MS].map((time) => new Date(time).toISOString());
    const asked = { params: { id: uuidv7() }, body: { from: from ?? '', to: to ?? '', reason: 'sick' as const } };
    await second.call('putLeave', asked);
    on.app.clock.advance(1_000);
    const away = await desk.send(spot(ROAD));
    expect(await stepFacts(away, 'department')).toMatchObject({ position: '路灯岗', contactId: null });
    expect(await told(on.clerk, away)).toEqual(['referred_new']);

    await on.app.db.transaction((tx) => on.app.app.get(DutyContacts).remove(tx, [contact()]));
    await desk.inUse();
    expect(await stepFacts(await desk.send(spot(ROAD)), 'department')).toMatchObject({ contactId: null });
  });

  /** The same person, who now also rides. */
  async function alsoRider(): Promise<LoggedIn> {
    const scope = { kind: 'self', code: '' } as const;
    const identity = on.app.app.get(IdentityService);
    await on.app.db.transaction((tx) => identity.grant(tx, { personId: second.personId, role: 'rider', scope }));
    return consentingRider(on.app, '吴井盖');
  }
});

describe('departments that help', () => {
  const parts = ({ ticketId }: ReportView): Promise<TicketPartEntity[]> =>
    on.app.db.read.find(TicketPartEntity, { where: { ticketId } });

  test('are asked when the case opens where the rule says so; who has nobody is left to the lead', async () => {
    const support = ['police', 'urban_management'];
    await desk.publishRules(rule(1, { title: '灯杆带电', support, invite: 'at_once' }));
    const sent = await desk.send(spot(SCHOOL));
    expect(await parts(sent)).toMatchObject([
      { departmentCode: 'police', state: 'open', asked: '按属地管理清单“灯杆带电”一起办，立案时自动请的。' },
    ]);
    // what the answer to the report told is what the rider reads later
    expect((await on.rider.call('getReport', { params: { id: sent.id } })).timeline).toEqual(sent.timeline);
    expect(await told(on.coClerk, sent)).toEqual(['part_new']);
    const view = await on.clerk.call('getTicket', { params: { id: sent.ticketId } });
    expect(view.history.map(({ action }) => action)).toEqual(['submit', 'refer', 'invite']);
    expect(view.support).toEqual([{ code: 'urban_management', name: '区综合行政执法局' }]);
    expect(await act(on.coClerk, sent.ticketId, 'contribute', { note: '拉了警戒线' })).toMatchObject({
      id: sent.ticketId,
    });
  });

  test('else the lead sees them and asks with one deed; then there is nobody left to ask', async () => {
    await desk.publishRules(rule(1, { support: ['police'] }));
    const sent = await desk.send(spot(SCHOOL));
    expect(await parts(sent)).toEqual([]);
    const see = async (who: LoggedIn) => (await who.call('getTicket', { params: { id: sent.ticketId } })).support;
    expect(await see(on.clerk)).toEqual([{ code: 'police', name: '公安兖州分局' }]);
    expect(await see(on.leader)).toBeUndefined();
    await act(on.clerk, sent.ticketId, 'invite', { departments: ['police'], note: '请按清单配合' });
    expect(await see(on.clerk)).toBeUndefined();
  });

  test('are not suggested to a department the desk chose instead', async () => {
    await desk.publishRules(rule(1, { support: ['urban_management'] }));
    const sent = await desk.send(spot(SCHOOL));
    await act(on.clerk, sent.ticketId, 'sendBack', { reason: '不归我们' });
    await act(on.dispatcher, sent.ticketId, 'refer', { departmentCode: 'police', note: '请看看' });
    expect((await on.coClerk.call('getTicket', { params: { id: sent.ticketId } })).support).toBeUndefined();
    expect((await ticketRow(on, sent.ticketId)).departmentCode).toBe('police');
  });
});

test('the map may change under running processes', async () => {
  await on.app.db.transaction((tx) =>
    on.app.app.get(AreaLayers).take(tx, { ...LAYER, features: LAYER.features.slice(1) }),
  );
  await on.app.heard();
  await desk.publishRules(rule(1, { condition: 'road in national' }));
  expect((await desk.send(spot(ROAD))).state).toBe('assigned');
});
