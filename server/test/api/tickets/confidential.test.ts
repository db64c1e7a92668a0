import { MINUTE_MS, DAY_MS } from '@yanxinyuan/shared/time';
import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import { uuidv7 } from 'uuidv7';
import { photoKey } from '../../../src/modules/reports/rules/photo-links';
import { ReportEntity } from '../../../src/modules/reports';
import { Retention, readRetention } from '../../../src/modules/tickets/confidential/retention';
import { TicketEventEntity } from '../../../src/modules/tickets/entities/ticket-event.entity';
import { TicketRouteEntity } from '../../../src/modules/tickets/entities/ticket-route.entity';
import { UrgentReadEntity } from '../../../src/modules/tickets/entities/urgent-read.entity';
import { Storage } from '../../../src/platform/storage/storage';
import { login, type LoggedIn } from '../../support/builders';
import { MAP } from '../../support/map';
import { stageForThisFile } from '../../support/ticket-stage';
import { act, photoOf, report, staffMember, ticketRow, travel } from '../../support/tickets';

const SECRET = '他儿子欠了赌债';
const on = stageForThisFile();
let admin: LoggedIn;
const adminAgain = async (): Promise<void> => {
  admin = await login(on.app, { key: '管理' });
};
beforeAll(async () => {
  const scope = { kind: 'district', code: MAP.district } as const;
  admin = await staffMember(on.app, '管理', [{ role: 'admin', scope }]);
});
beforeEach(async () => {
  await travel(on, 0);
  await adminAgain();
});

const quarrel = async (over: object = {}): Promise<ReportView> =>
  report(on, on.rider, { category: 'neighbour', photos: [await photoOf(on, on.rider)], text: SECRET, ...over });
const asking = (number: string, over: object = {}) => ({
  params: { id: uuidv7() },
  body: { number, reason: 'complaint' as const, note: '信访件第7号', ...over },
});
const recorded = (ticketId: string) => on.app.db.read.findBy(UrgentReadEntity, { ticketId });

describe('urgent read', () => {
  test('shows one case for reading only, and writes down who, why and what of it', async () => {
    const { ticketId, number } = await quarrel();
    await on.supervisor.refused('getTicket', 'FORBIDDEN_RESTRICTED', { params: { id: ticketId } });
    const ask = asking(number);
    const { ticket, until } = await on.supervisor.call('putUrgentRead', ask);
    expect(ticket).toMatchObject({ id: ticketId, text: SECRET, actions: [] });
    expect(Date.parse(until) - on.app.clock.now().getTime()).toBeLessThanOrEqual(30 * MINUTE_MS);
    // Its pictures open for minutes, not for the hour of other links.
    const link = new URL(ticket.photos[0]?.url ?? '', 'http://server');
    const seconds = Number(link.searchParams.get('e')) - on.app.clock.now().getTime() / 1000;
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(5 * 60);
    expect(await recorded(ticketId)).toMatchObject([
      {
        readingId: ask.params.id,
        personId: on.supervisor.personId,
        role: 'supervisor',
        reason: 'complaint',
        note: '信访件第7号',
        fields: expect.arrayContaining(['place', 'text', 'photos', 'reporter', 'history']) as string[],
      },
    ]);
    // It opened nothing else: neither the ordinary way, nor another case, nor a queue.
    await on.supervisor.refused('getTicket', 'FORBIDDEN_RESTRICTED', { params: { id: ticketId } });
    const { items } = await on.supervisor.call('listTickets', { query: { queue: 'working' } });
    expect(items.map(({ id }) => id)).not.toContain(ticketId);
  });

  test('half an hour, each look with its own line; then a new reason', async () => {
    const { ticketId, number } = await quarrel();
    const ask = asking(number);
    const first = await on.supervisor.call('putUrgentRead', ask);
    await travel(on, 29 * MINUTE_MS);
    const again = await on.supervisor.call('putUrgentRead', ask);
    expect(again.until).toBe(first.until);
    expect(await recorded(ticketId)).toHaveLength(2);
    await travel(on, MINUTE_MS);
    await adminAgain();
    await on.supervisor.refused('putUrgentRead', 'URGENT_READ_OVER', ask);
    expect(await recorded(ticketId)).toHaveLength(2);
    const other = await quarrel();
    await on.supervisor.refused('putUrgentRead', 'IDEMPOTENCY_CONFLICT', {
      ...ask,
      body: { ...ask.body, number: other.number },
    });
    await admin.refused('putUrgentRead', 'IDEMPOTENCY_CONFLICT', ask);
    expect(await recorded(other.ticketId)).toEqual([]);
  });

  test('is refused where it is not needed, not explained, or not theirs; nothing is written then', async () => {
    const open = await report(on, on.rider, { north: 900 });
    await on.supervisor.refused('putUrgentRead', 'URGENT_READ_NEEDLESS', asking(open.number));
    const { ticketId, number } = await quarrel();
    await on.supervisor.refused('putUrgentRead', 'URGENT_READ_NOTE', asking(number, { reason: 'other', note: '  ' }));
    await on.supervisor.refused('putUrgentRead', 'NOT_FOUND', asking('99999999999'));
    for (const who of [on.mate, on.worker, on.leader, on.dispatcher, on.clerk, on.rider]) {
      await who.refused('putUrgentRead', 'NO_PERMISSION', asking(number));
    }
    const elsewhere = await staffMember(on.app, '外区督导', [
      { role: 'supervisor', scope: { kind: 'district', code: '370811' } },
    ]);
    await elsewhere.refused('putUrgentRead', 'NOT_FOUND', asking(number));
    expect(await recorded(ticketId)).toEqual([]);
  });

  test('its leader and its desk learn of it, the worker and the reporter do not', async () => {
    const { ticketId, id, number } = await quarrel();
    await on.supervisor.call('putUrgentRead', asking(number));
    await on.app.work();
    const told = async (who: LoggedIn) =>
      (await who.call('listNotifications', { query: { limit: 50 } })).items.filter(
        ({ event, link }) => event === 'urgent_read' && link?.id === ticketId,
      );
    for (const who of [on.leader, on.dispatcher]) {
      const [line] = await told(who);
      expect(line?.body).toContain('民生事项');
      expect(line?.body).not.toContain('网格');
      const view = await who.call('getTicket', { params: { id: ticketId } });
      expect(view.urgentReads).toMatchObject([{ person: '周督导', reason: 'complaint', note: '信访件第7号' }]);
    }
    expect(await told(on.worker)).toEqual([]);
    expect((await on.worker.call('getTicket', { params: { id: ticketId } })).urgentReads).toBeUndefined();
    expect(JSON.stringify(await on.rider.call('getReport', { params: { id } }))).not.toContain('周督导');
  });

  test('the record is for an admin, without the matter; nobody changes or shortens it', async () => {
    const { ticketId, number } = await quarrel();
    await on.supervisor.call('putUrgentRead', asking(number));
    const { items } = await admin.call('listUrgentReads', { query: {} });
    expect(items[0]).toMatchObject({ person: '周督导', ticketNumber: number, town: '甲街道', reason: 'complaint' });
    expect(JSON.stringify(items)).not.toContain(SECRET);
    await on.supervisor.refused('listUrgentReads', 'NO_PERMISSION', { query: {} });
    const [row] = await recorded(ticketId);
    const superuser = await on.app.superuser();
    for (const change of [
      `UPDATE urgent_read SET reason = 'court' WHERE id = '${row?.id}'`,
      `DELETE FROM urgent_read WHERE id = '${row?.id}'`,
      'TRUNCATE urgent_read',
    ]) {
      await expect(on.app.db.read.query(change)).rejects.toThrow(/permission denied|append-only/);
      await expect(superuser.read.query(change)).rejects.toThrow('append-only');
    }
    await on.app.db.read.query(`SELECT urgent_reads_prune('infinity')`);
    expect(await recorded(ticketId)).toHaveLength(1);
  });
});

describe('retention', () => {
  const run = (): Promise<void> => on.app.app.get(Retention).run();
  const { restricted, open } = readRetention();

  async function closed(over: object = {}) {
    const sent = await quarrel(over);
    await act(on.worker, sent.ticketId, 'accept');
    await act(on.worker, sent.ticketId, 'ask', { question: '欠谁的？' });
    await act(on.rider, sent.ticketId, 'answer', { text: SECRET });
    const after = await photoOf(on, on.worker);
    await act(on.worker, sent.ticketId, 'resolve', { note: SECRET, photos: [after] });
    await act(on.leader, sent.ticketId, 'verify');
    await on.app.work();
    return { ...sent, after };
  }
  const everything = async (ticketId: string): Promise<string> =>
    JSON.stringify([
      await ticketRow(on, ticketId),
      await on.app.db.read.findBy(ReportEntity, { ticketId }),
      await on.app.db.read.findBy(TicketEventEntity, { ticketId }),
      await on.app.db.read.query('SELECT * FROM ticket_question WHERE ticket_id = $1', [ticketId]),
    ]);
  /** What was said of it beside the case: why it went where it did, and to everybody it was told. */
  const beside = async ({ ticketId, id }: { ticketId: string; id: string }) => ({
    answers: (await on.app.db.read.findOneByOrFail(ReportEntity, { id })).answers,
    steps: (await on.app.db.read.findBy(TicketRouteEntity, { ticketId })).map(({ steps }) => steps),
    told: await on.app.db.read.query<{ event: string; body: string; facts: object }[]>(
      'SELECT event, body, facts FROM notification WHERE link_id IN ($1, $2) ORDER BY at, id',
      [ticketId, id],
    ),
  });
  const file = (id: string) => on.app.app.get(Storage).get(photoKey(id, 'full'));

  test('half a year after closing words, pictures and exact place are gone; the case and the points stay', async () => {
    const sent = await closed();
    const before = await ticketRow(on, sent.ticketId);
    const photo = sent.photos[0]?.id ?? '';
    await travel(on, restricted * DAY_MS - MINUTE_MS);
    await run();
    expect(await everything(sent.ticketId)).toContain(SECRET);
    expect(await file(photo)).toBeDefined();
    on.app.clock.advance(2 * MINUTE_MS);
    await run();
    const left = await everything(sent.ticketId);
    expect(left).not.toContain(SECRET);
    for (const id of [photo, sent.after]) {
      expect(await file(id)).toBeUndefined();
      expect(left).not.toContain(id);
    }
    const row = await ticketRow(on, sent.ticketId);
    expect(row).toMatchObject({ state: 'closed', verified: 'solved', category: 'neighbour', number: before.number });
    expect(row.place).not.toContain('网格');
    expect([row.lng, row.lat]).toEqual([Math.round(before.lng * 100) / 100, Math.round(before.lat * 100) / 100]);
    expect(row).toMatchObject({ gridCode: null, areaCode: before.areaCode.slice(0, 12) });
    const history = await on.app.db.read.findBy(TicketEventEntity, { ticketId: sent.ticketId });
    expect(history.map(({ action }) => action)).toContain('resolve');
    const { items } = await on.rider.call('listPointsEntries', { query: {} });
    expect(items.some(({ source }) => source?.id === sent.id)).toBe(true);
    expect(await on.rider.call('getReport', { params: { id: sent.id } })).toMatchObject({ text: null, photos: [] });
    await run();
  });

  test('its answers, its way and the words of its messages go with it; that somebody was told, stays', async () => {
    const sent = await closed();
    const other = await closed();
    const superuser = await on.app.superuser();
    await superuser.read.query('UPDATE report SET answers = $1 WHERE id = ANY($2)', [
      { who_owes: SECRET },
      [sent.id, other.id],
    ]);
    await adminAgain();
    await admin.call('putHold', { params: { id: other.ticketId }, body: { held: true, reason: '法院调卷' } });
    const [before, untouched] = [await beside(sent), await beside(other)];
    expect(before.steps.flat().length).toBeGreaterThan(0);
    expect(before.told.length).toBeGreaterThan(2);
    const unroute = `UPDATE ticket_route SET steps = '[]' WHERE ticket_id = '${sent.ticketId}'`;
    await expect(superuser.read.query(unroute)).rejects.toThrow('append-only');
    await travel(on, (restricted + 1) * DAY_MS);
    await run();
    expect(await beside(sent)).toEqual({
      answers: null,
      steps: before.steps.map(() => []),
      told: before.told.map(({ event }) => ({ event, body: '', facts: {} })),
    });
    expect(await beside(other)).toEqual(untouched);
    await expect(
      superuser.read.query(`UPDATE ticket_route SET steps = '[1]' WHERE ticket_id = '${sent.ticketId}'`),
    ).rejects.toThrow('append-only');
    await on.worker.call('listNotifications', { query: { limit: 50 } });
  });

  test('what is reopened, open or held is left alone; lifted, it goes', async () => {
    await adminAgain();
    const [reopened, held, still] = [await closed(), await closed(), await quarrel()];
    await act(on.rider, reopened.ticketId, 'reopen', { reason: '又吵了' });
    await admin.call('putHold', { params: { id: held.ticketId }, body: { held: true, reason: '法院调卷' } });
    await travel(on, (restricted + 1) * DAY_MS);
    await run();
    for (const { ticketId } of [reopened, held, still]) expect(await everything(ticketId)).toContain(SECRET);
    await adminAgain();
    await admin.call('putHold', { params: { id: held.ticketId }, body: { held: false, reason: '判了' } });
    await run();
    expect(await everything(held.ticketId)).not.toContain(SECRET);
    await admin.refused('putHold', 'NOT_FOUND', { params: { id: uuidv7() }, body: { held: true, reason: '法院调卷' } });
  });

  test('what is not restricted is kept for its own, longer time', async () => {
    expect(open).toBeGreaterThan(restricted);
    const sent = await closed({ category: 'litter' });
    await travel(on, (restricted + 1) * DAY_MS);
    await run();
    expect(await everything(sent.ticketId)).toContain(SECRET);
    await travel(on, (open - restricted) * DAY_MS);
    await run();
    const row = await ticketRow(on, sent.ticketId);
    expect(await everything(sent.ticketId)).not.toContain(SECRET);
    // Where in the town it was is no secret of anybody's.
    expect(row.gridCode).not.toBeNull();
  });

  test('the history of a case that is not erased cannot be emptied, by the owner either', async () => {
    const { ticketId } = await closed();
    const superuser = await on.app.superuser();
    const empty = `UPDATE ticket_event SET note = NULL, photo_ids = '{}' WHERE ticket_id = '${ticketId}'`;
    await expect(superuser.read.query(empty)).rejects.toThrow('append-only');
    await expect(on.app.db.read.query(empty)).rejects.toThrow(/permission denied/);
  });
});
