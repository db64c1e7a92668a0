import { allPasses } from '../../support/content';
import { randomUUID as uuid } from 'node:crypto';
import { DAY_MS, MINUTE_MS } from '@yanxinyuan/shared/time';
import { anyone, type LoggedIn } from '../../support/builders';
import { MAP, pointIn } from '../../support/map';
import { stageForThisFile } from '../../support/ticket-stage';
import { act, consentingRider, photoOf, report, travel } from '../../support/tickets';
import { TicketEntity } from '../../../src/modules/tickets/entities/ticket.entity';

const on = stageForThisFile();

describe('my reports', () => {
  test('newest first, page by page, open ones alone when asked', async () => {
    const rider: LoggedIn = await consentingRider(on.app);
    const sent = [];
    for (let i = 0; i < 5; i += 1) sent.push(await report(on, rider, { north: i * 200 }));
    const [first] = sent;
    await act(rider, first?.ticketId ?? '', 'withdraw');
    const newestFirst = sent.map(({ id }) => id).reverse();
    const one = await rider.call('listMyReports', { query: { limit: 3 } });
    const two = await rider.call('listMyReports', { query: { limit: 3, cursor: one.next ?? '' } });
    expect([...one.items, ...two.items].map(({ id }) => id)).toEqual(newestFirst);
    expect(two.next).toBeUndefined();
    const open = await rider.call('listMyReports', { query: { open: true } });
    expect(open.items.map(({ id }) => id)).toEqual(newestFirst.slice(0, 4));
    expect((await on.other.call('listMyReports', { query: {} })).items).toEqual([]);
  });

  test('a list item is what the report itself says', async () => {
    const sent = await report(on, on.rider, { north: 1200 });
    const [item] = (await on.rider.call('listMyReports', { query: { limit: 1 } })).items;
    expect(sent).toMatchObject(item ?? {});
  });
});

describe('what was solved', () => {
  const solve = async (north: number, over: object = {}): Promise<string> => {
    const { ticketId } = await report(on, on.rider, { north, ...over });
    await act(on.worker, ticketId, 'accept');
    await act(on.worker, ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)] });
    await act(on.leader, ticketId, 'verify');
    await allPasses(on.app);
    return ticketId;
  };
  const refusedToAll = async (id: string): Promise<void> => {
    for (const who of [anyone(on.app), on.rider, on.leader])
      expect((await who.send('getSolved', { params: { id } })).body).toMatchObject({ code: 'NOT_FOUND' });
  };
  const nearFirst = (): string => pointIn(on.app, MAP.grids[0]).join(',');

  test('is for everyone: before and after, no restricted matter, no appeal, no name', async () => {
    const older = await solve(-300);
    const newer = await solve(-600, { category: 'litter' });
    const hidden = [
      await solve(-900, { category: 'neighbour', photos: [] }),
      await solve(-1200, { category: 'gate_entry', photos: [] }),
      // critical ones need no photo: without a before there is nothing to show
      await solve(-1500, { category: 'manhole', photos: [] }),
    ];
    const page = await anyone(on.app).call('listSolved', { query: { near: nearFirst() } });
    expect(page.items.map(({ id }) => id)).toEqual([newer, older]);
    expect(page.items[1]).toMatchObject({ category: 'street_lamp', distanceM: 300, tookMinutes: 0 });
    expect(page).toMatchObject({ weekCount: 3, areaName: '甲街道' });
    expect(JSON.stringify(page)).not.toMatch(/王工|孟|assignee|reporter/);
    for (const id of hidden) await refusedToAll(id);
  });

  test('says how far it is, and to nobody who asks from all sides where', async () => {
    const { items } = await anyone(on.app).call('listSolved', { query: {} });
    const id = items[0]?.id ?? '';
    const { lng, lat } = await on.app.db.read.findOneByOrFail(TicketEntity, { id });
    const away = async (east: number, north: number): Promise<number> => {
      const near = [lng + east / 90_000, lat + north / 111_000].join(',');
      const page = await anyone(on.app).call('listSolved', { query: { near } });
      return page.items.find((item) => item.id === id)?.distanceM ?? -1;
    };
    const told = new Set<number>();
    for (let metres = -40; metres <= 40; metres += 10) told.add(await away(metres, 0)).add(await away(0, metres));
    expect([...told]).toEqual([100]);
  });

  test('one of them is passed on as everyone sees it, and only once it is closed', async () => {
    const { items } = await anyone(on.app).call('listSolved', { query: {} });
    const [first] = items;
    const one = await anyone(on.app).call('getSolved', { params: { id: first?.id ?? '' } });
    expect({ ...one, before: one.before.id, after: one.after.id }).toEqual({
      ...first,
      before: first?.before.id,
      after: first?.after.id,
    });
    const { ticketId } = await report(on, on.rider, { north: -1800, category: 'litter' });
    await allPasses(on.app);
    await refusedToAll(ticketId);
    await refusedToAll(uuid());
  });

  test('elsewhere there is nothing, everywhere there is all; a week later it no longer counts', async () => {
    const other = pointIn(on.app, MAP.grids[3]).join(',');
    const none = await anyone(on.app).call('listSolved', { query: { near: other } });
    expect(none).toMatchObject({ items: [], weekCount: 0, areaName: '乙镇' });
    const all = await anyone(on.app).call('listSolved', { query: {} });
    expect(all.items.map(({ distanceM }) => distanceM)).toEqual([null, null]);
    expect(all).toMatchObject({ weekCount: 3, areaName: '兖州区' });
    await travel(on, 8 * DAY_MS);
    const later = await anyone(on.app).call('listSolved', { query: { near: nearFirst() } });
    expect([later.items.length, later.weekCount]).toEqual([2, 0]);
  });

  test('is kept for a minute, and page by page', async () => {
    const query = { near: nearFirst(), limit: 1 };
    const before = await anyone(on.app).call('listSolved', { query });
    await solve(600);
    expect((await anyone(on.app).call('listSolved', { query })).items).toEqual(before.items);
    on.app.clock.advance(MINUTE_MS + 1000);
    const after = await anyone(on.app).call('listSolved', { query });
    expect(after.items).not.toEqual(before.items);
    const next = await anyone(on.app).call('listSolved', { query: { ...query, cursor: after.next ?? '' } });
    expect(next.items.map(({ id }) => id)).toEqual(before.items.map(({ id }) => id));
  });
});

test('categories tell the points of the rule now in force', async () => {
  const categories = await anyone(on.app).call('listCategories');
  const points = Object.fromEntries(categories.map(({ code, points: n }) => [code, n]));
  expect(points).toMatchObject({ street_lamp: 20, manhole: 50, litter: 10, gate_entry: 0 });
});
