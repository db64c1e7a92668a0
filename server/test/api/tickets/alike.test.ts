import { allPasses } from '../../support/content';
import type { AlikeCase, ReportRequest, ReportView } from '@yanxinyuan/shared/reports/contract';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { HOUR_MS } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { TicketEventEntity } from '../../../src/modules/tickets/entities/ticket-event.entity';
import type { LoggedIn } from '../../support/builders';
import { MAP, pointIn } from '../../support/map';
import { spots, stageForThisFile, type Spot } from '../../support/ticket-stage';
import { act, consentingRider, photoOf, report, reportOf, ticketRow, travel } from '../../support/tickets';

const on = stageForThisFile();
// The limit of one minute is counted by a clock of its own.
beforeEach(async () => {
  on.other = await consentingRider(on.app);
});

const elsewhere = spots(200);
type Place = Spot & { grid?: string };

const ask = (
  who: LoggedIn,
  { north, east, grid = MAP.grids[0] }: Place,
  { category = 'street_lamp', accuracy = 0 } = {},
): Promise<AlikeCase[]> =>
  who.call('listAlike', { query: { category, at: pointIn(on.app, grid, east, north).join(','), accuracy } });
const ids = async (...asked: Parameters<typeof ask>): Promise<string[]> =>
  (await ask(...asked)).map(({ ticketId }) => ticketId);
const put = (who: LoggedIn, body: ReportRequest, id = uuidv7()): Promise<ReportView> =>
  who.call('putReport', { params: { id }, body });
const firstRow = async ({ id }: ReportView): Promise<TicketEventEntity> =>
  on.app.db.read.findOneByOrFail(TicketEventEntity, { id });

describe('what may be the same', () => {
  test('is told before sending: what, how near, how far along and until when, and nothing else', async () => {
    const place = elsewhere();
    const first = await report(on, on.rider, { ...place, text: '我家门口', anonymous: true });
    const [found, ...more] = await ask(on.other, { ...place, north: place.north + 18 });
    expect(more).toEqual([]);
    expect(found).toEqual({
      ticketId: first.ticketId,
      category: 'street_lamp',
      state: 'assigned',
      distanceM: 18,
      dueAt: first.dueAt,
      clockStopped: false,
      thumbUrl: null,
    });
  });

  test('its photo only once somebody who handles it has taken it up', async () => {
    const place = elsewhere();
    const first = await report(on, on.rider, place);
    expect((await ask(on.other, place))[0]?.thumbUrl).toBeNull();
    await act(on.worker, first.ticketId, 'accept');
    expect((await ask(on.other, place))[0]?.thumbUrl).toBeNull();
    await allPasses(on.app);
    const thumb = (await ask(on.other, place))[0]?.thumbUrl ?? '';
    expect(thumb).toMatch(/\/photos\/[\da-f-]+\/thumb\?/);
    expect((await fetch(on.app.url + thumb)).status).toBe(200);
  });

  test('a sibling category counts, another group does not', async () => {
    const place = elsewhere();
    const first = await report(on, on.rider, place);
    expect(await ids(on.other, place, { category: 'manhole' })).toEqual([first.ticketId]);
    expect(await ids(on.other, place, { category: 'litter' })).toEqual([]);
  });

  test('as far as the position may be off, and not further', async () => {
    const place = elsewhere();
    const first = await report(on, on.rider, place);
    const near = { ...place, north: place.north + 80 };
    expect(await ids(on.other, near)).toEqual([]);
    expect(await ids(on.other, near, { accuracy: 35 })).toEqual([first.ticketId]);
    const far = { ...place, north: place.north + 110 };
    expect(await ids(on.other, far, { accuracy: 5000 })).toEqual([]);
  });

  test('nothing restricted, no dispute, no appeal, nothing solved or ended, nothing of his own', async () => {
    for (const category of ['guard', 'food_safety', 'gate_entry', 'wage'] as const) {
      const place = elsewhere();
      await report(on, on.rider, { ...place, category });
      expect(await ids(on.other, place, { category })).toEqual([]);
    }
    const place = elsewhere();
    const first = await report(on, on.rider, place);
    expect(await ids(on.rider, place)).toEqual([]);
    await act(on.worker, first.ticketId, 'accept');
    await act(on.worker, first.ticketId, 'resolve', { note: '好', photos: [await photoOf(on, on.worker)] });
    expect(await ids(on.other, place)).toEqual([]);
  });

  test('however long it has been open', async () => {
    const place = elsewhere();
    const first = await report(on, on.rider, place);
    await travel(on, REPORT_LIMITS.joinMs + HOUR_MS);
    on.other = await consentingRider(on.app);
    expect(await ids(on.other, place)).toEqual([first.ticketId]);
    const joined = await put(on.other, await reportOf(on, on.other, { ...place, joins: first.ticketId }));
    expect(joined).toMatchObject({ joined: true, ticketId: first.ticketId });
  });

  test('what was merged is told as the case it went into; the nearest few, nearest first', async () => {
    const place = elsewhere();
    const at = (north: number) => ({ ...place, north: place.north + north });
    const kinds = ['street_lamp', 'manhole', 'road_collapse', 'traffic_sign', 'waterlogging'] as const;
    const sent: ReportView[] = [];
    for (const [i, category] of kinds.entries()) {
      sent.push(await report(on, on.rider, { ...at(5 + i * 8), category }));
    }
    const [one, two, three, four] = sent.map(({ ticketId }) => ticketId);
    expect(await ids(on.other, place)).toEqual([one, two, three]);
    await act(on.dispatcher, one ?? '', 'merge', { masterId: four ?? '' });
    const found = await ask(on.other, place);
    expect(found.map(({ ticketId, distanceM }) => [ticketId, distanceM])).toEqual([
      [four, 5],
      [two, 13],
      [three, 21],
    ]);
  });

  test('is no map: a login, a category, so often a minute', async () => {
    const place = elsewhere();
    await on.other.refused('listAlike', 'REPORT_CATEGORY_UNKNOWN', { query: { category: 'all', at: '116.8,35.5' } });
    await on.other.refused('listAlike', 'VALIDATION_FAILED', { query: { category: 'manhole', at: '' } });
    await on.worker.refused('listAlike', 'NO_PERMISSION', { query: { category: 'manhole', at: '116.8,35.5' } });
    for (let i = 2; i < REPORT_LIMITS.alikePerMinute; i += 1) await ask(on.other, place);
    await on.other.refused('listAlike', 'TOO_MANY_REQUESTS', {
      query: { category: 'manhole', at: pointIn(on.app, MAP.grids[0]).join(',') },
    });
  });
});

describe('“me too”', () => {
  test('the photo goes to the case, everybody is told, no points; sent again it is the same', async () => {
    const place = elsewhere();
    const first = await report(on, on.rider, place);
    const at = { ...place, north: place.north + 55 };
    const id = uuidv7();
    const body = {
      ...(await reportOf(on, on.other, { ...at, category: 'road_collapse' })),
      joins: first.ticketId,
    };
    body.location.accuracy = 20;
    const joined = await on.other.call('putReport', { params: { id }, body }, 201);
    expect(joined).toMatchObject({ joined: true, joinMissed: false, ticketId: first.ticketId, reporters: 2 });
    expect(await on.other.call('putReport', { params: { id }, body }, 200)).toMatchObject({ id, reporters: 2 });
    await on.other.refused('putReport', 'IDEMPOTENCY_CONFLICT', {
      params: { id },
      body: { ...body, joins: uuidv7() },
    });
    expect((await firstRow(joined)).facts).toEqual({ chosen: true });
    expect((await on.worker.call('getTicket', { params: { id: first.ticketId } })).photos).toHaveLength(2);

    await act(on.worker, first.ticketId, 'accept');
    await act(on.worker, first.ticketId, 'resolve', { note: '好', photos: [await photoOf(on, on.worker)] });
    await act(on.leader, first.ticketId, 'verify');
    const { items } = await on.other.call('listNotifications', { query: {} });
    expect(items.map(({ event }) => event)).toEqual([
      'report_closed_plain',
      'report_resolved',
      'report_working',
      // A hole in the road is more urgent than the lamp it was taken for.
      'report_reassessed',
      'report_merged',
    ]);
    expect((await on.other.call('getReport', { params: { id } })).points).toMatchObject({ why: 'duplicate' });
    expect((await on.other.call('listPointsEntries', { query: {} })).items).toEqual([]);
  });

  test('ended meanwhile: a case of its own, and he is told so', async () => {
    const place = elsewhere();
    const first = await report(on, on.rider, place);
    await act(on.dispatcher, first.ticketId, 'reject', { reasonCode: 'other', note: '不是' });
    const body = await reportOf(on, on.other, { ...place, joins: first.ticketId });
    const sent = await put(on.other, body);
    expect(sent).toMatchObject({ joined: false, joinMissed: true, state: 'assigned' });
    expect(sent.ticketId).not.toBe(first.ticketId);
    expect((await firstRow(sent)).facts).toEqual({ joinMissed: first.ticketId });
    expect(await on.other.call('getReport', { params: { id: sent.id } })).toMatchObject({ joinMissed: true });
  });

  test('merged meanwhile: he joins what it went into', async () => {
    const place = elsewhere();
    const [first, other] = [await report(on, on.rider, place), await report(on, on.rider, elsewhere())];
    await act(on.dispatcher, first.ticketId, 'merge', { masterId: other.ticketId });
    const body = await reportOf(on, on.other, { ...place, joins: first.ticketId });
    expect(await put(on.other, body)).toMatchObject({ joined: true, ticketId: other.ticketId, reporters: 2 });
  });

  test.each<[string, () => Promise<string>]>([
    ['out of thin air', () => Promise.resolve(uuidv7())],
    ['300 m away', async () => (await report(on, on.rider, { north: 1500, east: -300 })).ticketId],
    ['in another town', async () => (await report(on, on.rider, { grid: MAP.grids[3] })).ticketId],
    [
      'that is restricted',
      async () => (await report(on, on.rider, { ...attacked, category: 'suspicious', photos: [] })).ticketId,
    ],
    ['of another group', async () => (await report(on, on.rider, { ...attacked, category: 'litter' })).ticketId],
  ])('a case %s is not joined, and nothing tells whether there is one', async (_, make) => {
    const joins = await make();
    const who = await consentingRider(on.app);
    const sent = await put(who, await reportOf(on, who, { ...attacked, north: attacked.north + apart, joins }));
    apart += 60;
    expect(sent).toMatchObject({ joined: false, joinMissed: true, reporters: 1 });
    expect(sent.ticketId).not.toBe(joins);
    const { status } = await who.send('actOnTicket', {
      params: { id: joins },
      body: { id: uuidv7(), action: 'verify', input: {} },
    });
    expect([403, 404]).toContain(status);
  });
  let apart = 0;
  const attacked = { north: 300, east: 900 };

  test('a rider who joins his own case again counts once and earns once', async () => {
    const who = await consentingRider(on.app);
    const place = elsewhere();
    const first = await report(on, who, place);
    for (let i = 0; i < 3; i += 1) {
      const again = await put(who, await reportOf(on, who, { ...place, category: 'manhole', joins: first.ticketId }));
      expect(again).toMatchObject({ ticketId: first.ticketId, joined: true, reporters: 1 });
    }
    await act(on.worker, first.ticketId, 'accept');
    await act(on.worker, first.ticketId, 'resolve', { note: '好', photos: [await photoOf(on, on.worker)] });
    await act(on.leader, first.ticketId, 'verify');
    expect((await who.call('getPointsAccount')).available).toBe(20);
  });

  test('joining while it is closed: in the case and told, or a case of its own', async () => {
    for (let round = 0; round < 5; round += 1) {
      const place = elsewhere();
      const who = await consentingRider(on.app);
      const first = await report(on, on.rider, place);
      const body = await reportOf(on, who, { ...place, joins: first.ticketId });
      await act(on.worker, first.ticketId, 'accept');
      await act(on.worker, first.ticketId, 'resolve', { note: '好', photos: [await photoOf(on, on.worker)] });
      const [, sent] = await Promise.all([act(on.leader, first.ticketId, 'verify'), put(who, body)]);
      const { items } = await who.call('listNotifications', { query: {} });
      const joined = sent.ticketId === first.ticketId;
      expect([sent.joined, sent.joinMissed]).toEqual([joined, !joined]);
      if (joined) expect(items.map(({ event }) => event)).toContain('report_closed_plain');
      else expect(items.map(({ event }) => event)).toContain('report_received');
      expect((await ticketRow(on, first.ticketId)).reporters).toBe(joined ? 2 : 1);
    }
  });
});

describe('“not the same”', () => {
  test('is not joined by its place, and staff can read that he said so', async () => {
    const place = elsewhere();
    const first = await report(on, on.rider, place);
    const sent = await put(on.other, await reportOf(on, on.other, { ...place, distinctFrom: [first.ticketId] }));
    expect(sent).toMatchObject({ joined: false, joinMissed: false, state: 'assigned' });
    expect(sent.ticketId).not.toBe(first.ticketId);
    expect((await firstRow(sent)).facts).toEqual({ distinctFrom: first.ticketId });
    // a third one there, who says nothing, joins the nearest as ever
    const third = await consentingRider(on.app);
    expect((await report(on, third, place)).joined).toBe(true);
  });

  test('also from what it was merged with since', async () => {
    const place = elsewhere();
    const [first, other] = [await report(on, on.rider, place), await report(on, on.rider, elsewhere())];
    await act(on.dispatcher, first.ticketId, 'merge', { masterId: other.ticketId });
    for (const ticketId of [first.ticketId, other.ticketId]) {
      const who = await consentingRider(on.app);
      const sent = await put(who, await reportOf(on, who, { ...place, distinctFrom: [ticketId] }));
      expect(sent.joined).toBe(false);
      await act(on.worker, sent.ticketId, 'return', { reason: '重复' });
      await act(on.dispatcher, sent.ticketId, 'reject', { reasonCode: 'already_filed', note: '已在办' });
    }
  });

  test('names cases at most ten, and only ids', async () => {
    const body = await reportOf(on, on.other, elsewhere());
    for (const distinctFrom of [Array.from({ length: 11 }, () => uuidv7()), ['x'], 'all']) {
      const answer = await on.other.send('putReport', { params: { id: uuidv7() }, body: { ...body, distinctFrom } });
      expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    }
  });
});
