import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import { HOUR_MS } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { login, type LoggedIn } from '../../support/builders';
import { MAP } from '../../support/map';
import { spots, stageForThisFile } from '../../support/ticket-stage';
import { act, consentingRider, photoOf, report, reportOf, setDuty, ticketRow, travel } from '../../support/tickets';

const on = stageForThisFile();

/** A place of its own for each test, so that nothing joins by accident. */
const elsewhere = spots(150);
const count = async (sql: string, ...values: unknown[]): Promise<number> => {
  const [row] = await on.app.db.read.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${sql}`, values);
  return row?.n ?? -1;
};
const events = async (who: LoggedIn): Promise<string[]> => {
  await on.app.work();
  return (await who.call('listNotifications', { query: {} })).items.map(({ event }) => event);
};

describe('a new report', () => {
  test('has an owner and a promised time at once, and says why', async () => {
    const sent = await report(on, on.rider, elsewhere());
    expect(sent).toMatchObject({
      state: 'assigned',
      unit: '甲一社区第1网格',
      why: '这里归甲一社区第1网格管，交给了今天当班的网格员。',
      needsMe: null,
      actions: [{ action: 'withdraw' }],
    });
    expect(Date.parse(sent.dueAt)).toBeGreaterThan(Date.parse(sent.acceptDueAt));
    expect(sent.number).toMatch(/^\d{6}\d{5}$/);
    expect(sent.timeline.map(({ action, actor }) => [action, actor])).toEqual([
      ['submit', '我'],
      ['route', '系统'],
    ]);
    const row = await ticketRow(on, sent.ticketId);
    expect(row.assigneeId).toBe(on.worker.personId);
    expect(await events(on.worker)).toContain('task_new');
    expect(await events(on.rider)).toContain('report_received');
  });

  test('keeps the trace of the choice for staff', async () => {
    const { ticketId } = await report(on, on.rider, elsewhere());
    const { routing } = await on.dispatcher.call('getTicket', { params: { id: ticketId } });
    expect(routing.map(({ step }) => step)).toEqual(['locate', 'candidates', 'choose']);
    expect(routing[2]?.facts).toMatchObject({ from: 'ownGrid', personId: on.worker.personId });
  });

  test('is the same when read again', async () => {
    const sent = await report(on, on.rider, elsewhere());
    expect(await on.rider.call('getReport', { params: { id: sent.id } })).toEqual(sent);
  });

  test('that the phone kept for hours keeps its moment, and everybody reads so; one sent at once says nothing', async () => {
    const now = on.app.clock.now().getTime();
    const seenAgo = async (ms: number): Promise<ReportView> => {
      const body = await reportOf(on, on.rider, elsewhere());
      const capturedAt = new Date(now - ms).toISOString();
      return on.rider.call('putReport', {
        params: { id: uuidv7() },
        body: { ...body, location: { ...body.location, capturedAt } },
      });
    };
    const kept = await seenAgo(3 * HOUR_MS);
    const capturedAt = new Date(now - 3 * HOUR_MS).toISOString();
    expect(kept.capturedAt).toBe(capturedAt);
    expect(kept.timeline[0]).toMatchObject({ action: 'submit', capturedAt });
    const ticket = await on.dispatcher.call('getTicket', { params: { id: kept.ticketId } });
    expect(ticket.history[0]).toMatchObject({ action: 'submit', capturedAt });
    expect((await seenAgo(REPORT_LIMITS.lateMs / 2)).timeline[0]).not.toHaveProperty('capturedAt');
  });

  test('is nobody else’s to read', async () => {
    const sent = await report(on, on.rider, elsewhere());
    await on.other.refused('getReport', 'NOT_FOUND', { params: { id: sent.id } });
    await on.other.refused('getReport', 'NOT_FOUND', { params: { id: uuidv7() } });
  });
});

describe('the same PUT', () => {
  test('twice: 201, then 200 with the same answer', async () => {
    const [id, body] = [uuidv7(), await reportOf(on, on.rider, elsewhere())];
    const first = await on.rider.call('putReport', { params: { id }, body }, 201);
    expect(await on.rider.call('putReport', { params: { id }, body }, 200)).toEqual(first);
    expect(await count('ticket WHERE report_id = $1', id)).toBe(1);
    expect(await count('ticket_event WHERE ticket_id = $1', first.ticketId)).toBe(2);
  });

  test('twelve times at once: one report, one ticket, one answer', async () => {
    const [id, body] = [uuidv7(), await reportOf(on, on.rider, elsewhere())];
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => on.rider.send('putReport', { params: { id }, body })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(11).fill(200), 201]);
    const [first, ...rest] = answers.map((answer) => answer.body);
    for (const answer of rest) expect(answer).toEqual(first);
    expect(await count('ticket WHERE report_id = $1', id)).toBe(1);
  });

  test('with other words is refused, and so is somebody else’s id', async () => {
    const [id, body] = [uuidv7(), await reportOf(on, on.rider, elsewhere())];
    await on.rider.call('putReport', { params: { id }, body });
    const changed = { ...body, text: '别的' };
    await on.rider.refused('putReport', 'IDEMPOTENCY_CONFLICT', { params: { id }, body: changed });
    await on.other.refused('putReport', 'IDEMPOTENCY_CONFLICT', { params: { id }, body });
  });

  test('in capital letters is the same report', async () => {
    const [id, body] = [uuidv7(), await reportOf(on, on.rider, elsewhere())];
    const first = await on.rider.call('putReport', { params: { id: id.toUpperCase() }, body }, 201);
    expect(first.id).toBe(id);
    await on.rider.call('putReport', { params: { id }, body }, 200);
  });
});

describe('refusals', () => {
  test('outside every district', async () => {
    const body = await reportOf(on, on.rider);
    const far = { ...body, location: { ...body.location, lng: 120.1, lat: 30.2 } };
    await on.rider.refused('putReport', 'REPORT_OUTSIDE', { params: { id: uuidv7() }, body: far });
  });

  test('without consents; a point chosen on the map needs no consent to precise location', async () => {
    const newcomer = await login(on.app);
    const body = await reportOf(on, newcomer, elsewhere());
    const problem = await newcomer.refused('putReport', 'CONSENT_REQUIRED', { params: { id: uuidv7() }, body });
    expect(problem.facts?.['documents']).toBe('userAgreement,privacyPolicy,preciseLocation');
    for (const document of ['userAgreement', 'privacyPolicy'] as const) {
      await newcomer.call('putConsent', { params: { document }, body: { version: 1 } });
    }
    await newcomer.refused('putReport', 'CONSENT_REQUIRED', { params: { id: uuidv7() }, body });
    const chosen = { ...body, location: { ...body.location, accuracy: 0 } };
    await newcomer.call('putReport', { params: { id: uuidv7() }, body: chosen }, 201);
  });

  test('leave nothing behind', async () => {
    const id = uuidv7();
    const body = await reportOf(on, on.rider, { ...elsewhere(), photos: [] });
    await on.rider.refused('putReport', 'REPORT_NO_PHOTO', { params: { id }, body });
    expect(await count('report WHERE id = $1', id)).toBe(0);
    // the same id with what was missing is a new report
    const photos = [await photoOf(on, on.rider)];
    await on.rider.call('putReport', { params: { id }, body: { ...body, photos } }, 201);
  });
});

describe('joining', () => {
  const second = (first: ReportView, place: { north: number }, over: object = {}): Promise<ReportView> =>
    report(on, on.other, { category: first.category, ...place, ...over });

  test('a second rider at the same spot joins the open case', async () => {
    const place = elsewhere();
    const first = await report(on, on.rider, place);
    const joined = await second(first, place, { east: 20 });
    expect(joined).toMatchObject({ ticketId: first.ticketId, joined: true, reporters: 2, number: first.number });
    expect(joined.why).toContain('并到一起');
    expect(joined.timeline.map(({ action, actor }) => [action, actor])).toEqual([
      ['submit', '上报人'],
      ['route', '系统'],
      ['join', '我'],
    ]);
    expect(await events(on.other)).toContain('report_merged');
    expect((await on.rider.call('getReport', { params: { id: first.id } })).reporters).toBe(2);
    expect(await ticketRow(on, first.ticketId)).toMatchObject({ version: 1, reporters: 2 });
  });

  test.each<[string, (place: { north: number }) => object]>([
    ['60 m away', ({ north }) => ({ north: north + 60 })],
    ['of another category', () => ({ category: 'manhole' })],
  ])('not %s', async (_, over) => {
    const place = elsewhere();
    const first = await report(on, on.rider, place);
    const next = await second(first, place, over(place));
    expect([next.joined, next.ticketId === first.ticketId]).toEqual([false, false]);
  });

  test('not after 72 hours', async () => {
    const place = elsewhere();
    const first = await report(on, on.rider, place);
    await travel(on, REPORT_LIMITS.joinMs - HOUR_MS);
    expect((await second(first, place)).joined).toBe(true);
    await travel(on, 2 * HOUR_MS);
    const next = await report(on, on.rider, { ...place, category: first.category });
    expect(next.joined).toBe(false);
  });

  test('not what is closed, and not what was seen after it was resolved', async () => {
    const place = elsewhere();
    const first = await report(on, on.rider, place);
    const before = on.app.clock.now().toISOString();
    await act(on.worker, first.ticketId, 'accept');
    await act(on.worker, first.ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)] });
    const late = await second(first, place);
    expect(late.joined).toBe(false);
    // from an outbox: seen while it was still broken
    const body = await reportOf(on, on.other, place);
    const seenBefore = { ...body, location: { ...body.location, capturedAt: before } };
    await act(on.worker, late.ticketId, 'return', { reason: '重复' });
    await act(on.dispatcher, late.ticketId, 'reject', { reasonCode: 'already_filed', note: '已在办' });
    const early = await on.other.call('putReport', { params: { id: uuidv7() }, body: seenBefore });
    expect(early).toMatchObject({ joined: true, ticketId: first.ticketId });
  });

  test('never a restricted matter: two quarrels at one gate are two', async () => {
    const place = elsewhere();
    const first = await report(on, on.rider, { ...place, category: 'guard', photos: [] });
    const next = await second(first, place, { photos: [] });
    expect([next.joined, next.ticketId === first.ticketId]).toEqual([false, false]);
  });

  test('eight riders at one manhole in the same instant: one case', async () => {
    const place = elsewhere();
    const riders = await Promise.all(Array.from({ length: 8 }, () => consentingRider(on.app)));
    const sent = await Promise.all(
      riders.map((rider, i) => report(on, rider, { ...place, east: i * 3, category: 'manhole', photos: [] })),
    );
    expect(new Set(sent.map(({ ticketId }) => ticketId)).size).toBe(1);
    expect(sent.filter(({ joined }) => !joined)).toHaveLength(1);
    const ticketId = sent[0]?.ticketId ?? '';
    expect((await ticketRow(on, ticketId)).reporters).toBe(8);
    expect(await count(`ticket_event WHERE ticket_id = $1 AND action = 'join'`, ticketId)).toBe(7);
  });
});

describe('nobody to take it', () => {
  test('off duty: the community’s worker, then a neighbour, and without one the dispatcher', async () => {
    await setDuty(on.worker, false);
    const toMate = await report(on, on.rider, elsewhere());
    expect((await ticketRow(on, toMate.ticketId)).assigneeId).toBe(on.mate.personId);
    expect(toMate.why).toContain('同一社区');
    await setDuty(on.mate, false);
    const toNeighbour = await report(on, on.rider, elsewhere());
    expect(await ticketRow(on, toNeighbour.ticketId)).toMatchObject({
      assigneeId: on.neighbour.personId,
      gridCode: MAP.grids[0],
    });
    expect(toNeighbour.why).toBe('甲一社区第1网格和甲一社区今天没人当班，交给了旁边网格当班的网格员。');
    await setDuty(on.neighbour, false);
    const waiting = await report(on, on.rider, elsewhere());
    expect(waiting).toMatchObject({ state: 'submitted', unit: '甲街道派单员' });
    expect(waiting.why).toContain('没人当班');
    expect(await ticketRow(on, waiting.ticketId)).toMatchObject({ waitsFor: 'routing', assigneeId: null });
    expect(await events(on.dispatcher)).toContain('queue_new');
    expect(await events(on.rider)).toContain('report_queued');
    await setDuty(on.worker, true);
    await setDuty(on.mate, true);
    await setDuty(on.neighbour, true);
  });

  test('a town without a worker: its dispatcher, else the district’s', async () => {
    const far = await report(on, on.rider, { grid: MAP.grids[2] });
    expect(far.state).toBe('submitted');
    await on.app.work();
    const district = await login(on.app, {
      roles: [{ role: 'dispatcher', scope: { kind: 'district', code: MAP.district } }],
    });
    const farther = await report(on, on.rider, { grid: MAP.grids[3] });
    expect(await events(district)).toEqual(['queue_new']);
    const queue = await district.call('listTickets', { query: { queue: 'dispatch', q: farther.number } });
    expect(queue.items).toMatchObject([{ id: farther.ticketId, waitsFor: 'routing' }]);
  });

  test('never the reporter himself', async () => {
    const { app } = on;
    const both = await login(app, { roles: [{ role: 'gridWorker', scope: { kind: 'grid', code: MAP.grids[2] } }] });
    for (const document of ['userAgreement', 'privacyPolicy', 'preciseLocation'] as const) {
      await both.call('putConsent', { params: { document }, body: { version: 1 } });
    }
    const own = await report(on, both, { grid: MAP.grids[2], north: 300 });
    expect(own.state).toBe('submitted');
    const others = await report(on, on.rider, { grid: MAP.grids[2], north: 600 });
    expect((await ticketRow(on, others.ticketId)).assigneeId).toBe(both.personId);
  });
});

test('the least open work gets the next, weighted by urgency', async () => {
  const { app } = on;
  const scope = { kind: 'grid', code: MAP.grids[3] } as const;
  const [one, two] = [
    await login(app, { roles: [{ role: 'gridWorker', scope }] }),
    await login(app, { roles: [{ role: 'gridWorker', scope }] }),
  ];
  const at = (north: number, category: string): Promise<ReportView> =>
    report(on, on.rider, { grid: MAP.grids[3], north, category, photos: [] });
  const owner = async ({ ticketId }: ReportView): Promise<string | null> => (await ticketRow(on, ticketId)).assigneeId;
  const critical = await owner(await at(100, 'manhole'));
  const idle = critical === one.personId ? two.personId : one.personId;
  expect(await owner(await at(300, 'gate_entry'))).toBe(idle);
  expect(await owner(await at(500, 'gate_entry'))).toBe(idle);
});
