import { uuidv7 } from 'uuidv7';
import type { ReportRequest } from '@yanxinyuan/shared/reports/contract';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@yanxinyuan/shared/time';
import { IdentityService } from '../../src/modules/identity';
import {
  ReportsService,
  syncCategories,
  type LeadFor,
  type NearbyReport,
  type NewReport,
  type Recorded,
} from '../../src/modules/reports';
import type { Tx } from '../../src/platform/db/database';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let reports: ReportsService;
let rider: string;
let other: string;

beforeAll(async () => {
  app = await startApp();
  reports = app.app.get(ReportsService);
});
afterAll(async () => {
  await app.close();
});
beforeEach(async () => {
  app.clock.set(new Date());
  const identity = app.app.get(IdentityService);
  [rider = '', other = ''] = await app.db.transaction((tx) =>
    identity.createPeople(tx, [{ name: '甲' }, { name: '乙' }]),
  );
});

const request = (change: Partial<ReportRequest> = {}): ReportRequest => ({
  category: 'manhole',
  location: { lng: 116.8, lat: 35.5, accuracy: 15, capturedAt: app.clock.now().toISOString() },
  photos: [],
  ...change,
});
const newReport = (change: Partial<NewReport> = {}): NewReport => ({
  id: uuidv7(),
  reporterId: rider,
  request: request(),
  gridCode: null,
  ...change,
});
/** Tickets are not this test's matter: no foreign key asks for them. */
const withoutTickets = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  (await app.superuser()).transaction(async (tx) => {
    await tx.query('SET LOCAL session_replication_role = replica');
    return work(tx);
  });
const opens: LeadFor = () => Promise.resolve({ ticketId: uuidv7(), joined: false });
const record = (report: NewReport, leadFor = opens): Promise<Recorded> =>
  withoutTickets((tx) => reports.record(tx, report, leadFor));

async function photo(owner = rider): Promise<string> {
  const id = uuidv7();
  await app.db.read.query(
    `INSERT INTO photo (id, owner_id, width, height, bytes, sha256, dhash, created_at) VALUES ($1, $2, 1, 1, 1, '', 0, now())`,
    [id, owner],
  );
  return id;
}
async function number(sql: string, ...parameters: unknown[]): Promise<number> {
  const rows = await app.db.read.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${sql}`, parameters);
  return rows[0]?.n ?? -1;
}

describe('recording', () => {
  test('keeps everything that was said', async () => {
    const photos = [await photo(), await photo()];
    const report = newReport({ request: request({ photos, text: '  井盖没了 ', anonymous: true }) });
    const { report: row, existing } = await record(report);
    expect(existing).toBe(false);
    const stored = await reports.get(report.id);
    expect(stored).toEqual(row);
    expect(stored).toMatchObject({
      id: report.id,
      reporterId: rider,
      joined: false,
      category: 'manhole',
      lng: 116.8,
      lat: 35.5,
      accuracy: 15,
      text: '井盖没了',
      anonymous: true,
      photoIds: photos,
      capturedAt: new Date(report.request.location.capturedAt),
    });
    expect(await number('photo WHERE id = ANY($1) AND attached_at IS NOT NULL', photos)).toBe(2);
  });

  test('gives the first result to a retry, however late and whatever its ids look like', async () => {
    const photos = [await photo()];
    const report = newReport({ request: request({ photos, text: ' ' }) });
    const first = await record(report);
    expect(first.report.text).toBeNull();
    app.clock.advance(30 * DAY_MS);
    const again = await record({ ...report, id: report.id.toUpperCase() });
    expect(again).toEqual({ report: first.report, existing: true });
    expect(await number('report WHERE reporter_id = $1', rider)).toBe(1);
  });

  test('refuses other content under the same id, and an id of somebody else, with one answer', async () => {
    const report = newReport();
    await record(report);
    const changed = { ...report, request: { ...report.request, text: '别的' } };
    await expect(record(changed)).rejects.toThrow('IDEMPOTENCY_CONFLICT');
    await expect(record({ ...report, reporterId: other })).rejects.toThrow('IDEMPOTENCY_CONFLICT');
    expect(await number('report WHERE id = $1', report.id)).toBe(1);
  });

  test('makes one row of the same call many times at once', async () => {
    const photos = [await photo()];
    const report = newReport({ request: request({ photos }) });
    const results = await Promise.all(Array.from({ length: 8 }, () => record(report)));
    expect(results.filter(({ existing }) => !existing)).toHaveLength(1);
    expect(new Set(results.map(({ report: row }) => JSON.stringify(row))).size).toBe(1);
    expect(await number('report WHERE id = $1', report.id)).toBe(1);
  });

  test('lets one of two people have an id that both send at once', async () => {
    const id = uuidv7();
    const results = await Promise.allSettled([record(newReport({ id })), record(newReport({ id, reporterId: other }))]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  });

  test('leaves nothing behind when the caller fails afterwards', async () => {
    const photos = [await photo()];
    const report = newReport({ request: request({ photos }) });
    await expect(record(report, () => Promise.reject(new Error('no ticket')))).rejects.toThrow('no ticket');
    const failing = withoutTickets(async (tx) => {
      await reports.record(tx, report, opens);
      throw new Error('too late');
    });
    await expect(failing).rejects.toThrow('too late');
    expect((await record(report)).existing).toBe(false);
  });

  test('takes a critical hazard without a photo', async () => {
    expect((await record(newReport({ request: request({ category: 'manhole' }) }))).existing).toBe(false);
  });

  const ahead = (ms: number): ReportRequest =>
    request({
      location: { ...request().location, capturedAt: new Date(app.clock.now().getTime() + ms).toISOString() },
    });
  test.each<[string, () => ReportRequest | Promise<ReportRequest>]>([
    ['REPORT_CATEGORY_UNKNOWN', () => request({ category: 'ufo' })],
    ['REPORT_NO_PHOTO', () => request({ category: 'litter' })],
    ['REPORT_TIME_INVALID', () => ahead(6 * MINUTE_MS)],
    ['REPORT_TIME_INVALID', () => ahead(-7 * DAY_MS - MINUTE_MS)],
    ['REPORT_PHOTO_UNKNOWN', () => request({ photos: [uuidv7()] })],
    ['REPORT_PHOTO_UNKNOWN', async () => request({ photos: [await photo(other)] })],
    ['REPORT_PHOTO_UNKNOWN', usedPhoto],
  ])('refuses with %s', async (code, make) => {
    const report = newReport({ request: await make() });
    await expect(record(report)).rejects.toMatchObject({ code });
    expect(await reports.get(report.id)).toBeUndefined();
  });

  async function usedPhoto(): Promise<ReportRequest> {
    const photos = [await photo()];
    await record(newReport({ request: request({ photos }) }));
    return request({ photos });
  }
});

describe('the daily limit', () => {
  const fill = (count: number, at: Date): Promise<unknown> =>
    app.db.read.query(
      `INSERT INTO report (id, reporter_id, category, lng, lat, accuracy, captured_at, submitted_at, anonymous, request_hash)
       SELECT gen_random_uuid(), $1, 'litter', 110, 30, 0, $3, $3, false, '' FROM generate_series(1, $2)`,
      [rider, count, at],
    );

  test('counts the day of the calendar in Shanghai', async () => {
    app.clock.set('2026-11-21T15:00:00Z');
    await fill(50, new Date('2026-11-20T15:59:59Z'));
    await fill(49, new Date('2026-11-20T16:00:00Z'));
    await record(newReport());
    await expect(record(newReport())).rejects.toMatchObject({ code: 'REPORT_DAILY_LIMIT', facts: { limit: 50 } });
    app.clock.advance(HOUR_MS + MINUTE_MS);
    await record(newReport());
  });

  test('holds against many at once', async () => {
    app.clock.set('2026-11-21T05:00:00Z');
    await fill(48, new Date('2026-11-21T04:00:00Z'));
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => record(newReport())));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  });

  test('does not stand in the way of a retry', async () => {
    app.clock.set('2026-11-21T05:00:00Z');
    const report = newReport();
    await record(report);
    await fill(50, new Date('2026-11-21T04:00:00Z'));
    expect((await record(report)).existing).toBe(true);
  });
});

describe('likeness', () => {
  const METRES_PER_DEGREE = 111_195;
  let lat = 36;
  beforeEach(() => {
    // A place of its own for each test.
    lat += 0.1;
  });
  const at = (north: number): ReportRequest['location'] => ({
    lng: 116.8,
    lat: lat + north / METRES_PER_DEGREE,
    accuracy: 0,
    capturedAt: app.clock.now().toISOString(),
  });

  async function withTicket(
    north: number,
    change: Partial<ReportRequest> = {},
  ): Promise<{ reportId: string; ticketId: string }> {
    const { report } = await record(newReport({ request: request({ location: at(north), ...change }) }));
    return { reportId: report.id, ticketId: report.ticketId ?? '' };
  }
  /** What a report here would be told, without sending it. */
  async function near(change: Partial<ReportRequest> = {}): Promise<readonly NearbyReport[]> {
    let found: readonly NearbyReport[] | undefined;
    const asking = newReport({ request: request({ location: at(0), ...change }) });
    const asked = record(asking, (_, others) => {
      found = others;
      return Promise.reject(new Error('only asking'));
    });
    await expect(asked).rejects.toThrow('only asking');
    return found ?? [];
  }

  test('finds the same category within 50 m, nearest first', async () => {
    const far = await withTicket(49);
    const close = await withTicket(-10);
    await withTicket(51);
    await withTicket(5, { category: 'gas_smell' });
    const found = await near();
    expect(found.map(({ reportId, ticketId }) => ({ reportId, ticketId }))).toEqual([close, far]);
    expect(found.map(({ distanceM }) => Math.round(distanceM))).toEqual([10, 49]);
    expect(await near({ category: 'open_fire' })).toEqual([]);
  });

  test('looks back 72 hours', async () => {
    await withTicket(0);
    app.clock.advance(72 * HOUR_MS - MINUTE_MS);
    expect(await near()).toHaveLength(1);
    app.clock.advance(2 * MINUTE_MS);
    expect(await near()).toEqual([]);
  });

  test('of two riders at one manhole at the same time, the second finds the first', async () => {
    const submit = async (reporterId: string, north: number): Promise<boolean> => {
      const sent = newReport({ reporterId, request: request({ location: at(north) }) });
      const { report } = await withoutTickets((tx) =>
        reports.record(tx, sent, (_, [first]) =>
          Promise.resolve({ ticketId: first?.ticketId ?? uuidv7(), joined: first !== undefined }),
        ),
      );
      return report.joined;
    };
    const found = await Promise.all([submit(rider, 0), submit(other, 20)]);
    expect(found.sort()).toEqual([false, true]);
    expect(new Set((await near()).map(({ ticketId }) => ticketId)).size).toBe(1);
  });

  test('reports are found by their tickets, the one that opened it first', async () => {
    const { reportId, ticketId } = await withTicket(0);
    const joined = newReport({ reporterId: other, request: request({ location: at(3) }) });
    await record(joined, () => Promise.resolve({ ticketId, joined: true }));
    const unknown = uuidv7();
    const found = await reports.ofTickets([ticketId, unknown]);
    expect(found.get(ticketId)?.map(({ id }) => id)).toEqual([reportId, joined.id]);
    expect(found.get(unknown)).toEqual([]);
    expect(await reports.ofTickets([])).toEqual(new Map());
    // A case does not creep along the street by what joined it.
    expect((await near()).map((report) => report.reportId)).toEqual([reportId]);
  });
});

describe('categories', () => {
  test('the table says what the file says, again and again', async () => {
    await app.db.read.query(`UPDATE category SET name = 'x', active = false WHERE code = 'litter'`);
    await app.db.read.query(
      `INSERT INTO category SELECT 'gone', kind, group_name, name, urgency, points_rule, after_photo, restricted,
         photo_required, position, true FROM category WHERE code = 'manhole'`,
    );
    await app.db.transaction((tx) => syncCategories(tx));
    await app.db.transaction((tx) => syncCategories(tx));
    expect(await number(`category WHERE code = 'litter' AND name = '暴露垃圾或渣土堆积' AND active`)).toBe(1);
    expect(await number(`category WHERE NOT active`)).toBe(1);
  });
});
