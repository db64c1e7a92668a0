import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { IdentityService } from '../../../src/modules/identity';
import type { LoggedIn } from '../../support/builders';
import { MAP } from '../../support/map';
import { pdfPictures, pdfText } from '../../support/pdf';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { stageForThisFile } from '../../support/ticket-stage';
import { act, photoOf, report } from '../../support/tickets';

const on = stageForThisFile();
let ticketId: string;
let reportId: string;
beforeAll(async () => {
  const photos = await Promise.all([1, 2, 3].map(() => photoOf(on, on.rider)));
  ({ ticketId, id: reportId } = await report(on, on.rider, { photos, text: '堌堆旁路灯不亮😀' }));
  await act(on.worker, ticketId, 'accept');
  await act(on.worker, ticketId, 'requestExtension', {
    reason: '等灯头到货',
    dueAt: new Date(on.app.clock.now().getTime() + 9 * 86_400_000).toISOString(),
  });
  await act(on.worker, ticketId, 'resolve', { note: '换了新灯头', photos: [await photoOf(on, on.worker)] });
  await act(on.rider, ticketId, 'verify');
  await act(on.rider, ticketId, 'rate', { rating: 'good', text: '亮了' });
});

const open = (url: string): Promise<Response> => fetch(`${on.app.url}${url}`);

interface Read {
  bytes: Buffer;
  text: string;
  photos: number;
  hash: string;
  number: string;
  code: string;
  printedAt: string;
  lines: string;
}

async function read(url: string): Promise<Read> {
  const response = await open(url);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = await pdfText(bytes);
  const [, printed = ''] = /打印时间\s*(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/.exec(text) ?? [];
  return {
    bytes,
    text,
    photos: pdfPictures(bytes),
    hash: /[\da-f]{64}/.exec(text)?.[0] ?? '',
    number: /编号 (\d+)/.exec(text)?.[1] ?? '',
    code: /([\dA-Z]{4}-){5}[\dA-Z]{2}/.exec(text)?.[0] ?? '',
    printedAt: new Date(`${printed.replace(' ', 'T')}+08:00`).toISOString(),
    lines: /经过行数\s*(\d+)/.exec(text)?.[1] ?? '',
  };
}

const sheet = async (who: LoggedIn, id = ticketId): Promise<Read> =>
  read((await who.call('getTicketSheet', { params: { id } })).url);
const check = (who: LoggedIn, { number, code }: Pick<Read, 'number' | 'code'>) =>
  who.call('checkTicketSheet', { body: { number, code } });

test('a handler’s sheet has the case in words, its photos and its hash', async () => {
  const { text, photos, hash, bytes } = await sheet(on.leader);
  const { number } = await on.leader.call('getTicket', { params: { id: ticketId } });
  for (const words of [
    '办件单',
    number,
    '路灯不亮',
    '一般',
    '甲街道 甲一社区 第1网格',
    '堌堆旁路灯不亮〓',
    '王工 接单',
    '王工 申请延期',
    '等灯头到货',
    '换了新灯头',
    '满意，亮了',
    '办理前',
    '办理后',
    '第1页',
  ])
    expect(text).toContain(words);
  expect(photos).toBe(4);
  expect(hash).toHaveLength(64);
  expect(bytes.length).toBeLessThan(1_000_000);
});

/** What somebody with the keys of the database could do to a history. */
async function forge(sql: string, id: string): Promise<void> {
  const hand = await on.app.superuser();
  await hand.transaction(async (tx) => {
    await tx.query('ALTER TABLE ticket_event DISABLE TRIGGER USER');
    await tx.query(sql, [id]);
    await tx.query('ALTER TABLE ticket_event ENABLE TRIGGER USER');
  });
}

describe('checking a sheet', () => {
  const refused = async (who: LoggedIn, sheet: Pick<Read, 'number' | 'code'>): Promise<unknown[]> => {
    const { status, body } = await who.send('checkTicketSheet', { body: { number: sheet.number, code: sheet.code } });
    return [status, (body as { code?: string }).code];
  };

  test('it is as the record says, then more has happened, and another is no sheet of this case', async () => {
    const before = await sheet(on.leader);
    const { printedAt, lines } = before;
    const facts = { ticketId, number: before.number, printedAt, lines: Number(lines), own: false };
    expect(await check(on.dispatcher, before)).toEqual({ ...facts, verdict: 'same', since: 0 });
    await act(on.rider, ticketId, 'reopen', { reason: '又灭了' });
    expect(await check(on.dispatcher, before)).toEqual({ ...facts, verdict: 'later', since: 1 });
    expect(
      await check(on.dispatcher, { ...before, code: ` ${before.code.toLowerCase().replace(/-/g, ' ')} ` }),
    ).toEqual({
      ...facts,
      verdict: 'later',
      since: 1,
    });
    const after = await sheet(on.leader);
    expect(after.hash).not.toBe(before.hash);
    expect(after.text).toContain('又灭了');
    expect(await check(on.worker, after)).toMatchObject({ verdict: 'same' });
  });

  test('a code that was altered anywhere, or stands on another case’s sheet, does not fit', async () => {
    const { number, code } = await sheet(on.leader);
    for (const at of [0, 5, 8, 12, 20, 26]) {
      const altered = code.slice(0, at) + (code[at] === '7' ? '8' : '7') + code.slice(at + 1);
      expect(await check(on.dispatcher, { number, code: altered })).toMatchObject({ verdict: 'different' });
    }
    const other = await report(on, on.other, { north: 700 });
    const { number: otherNumber } = await on.dispatcher.call('getTicket', { params: { id: other.ticketId } });
    expect(await check(on.dispatcher, { number: otherNumber, code })).toMatchObject({ verdict: 'different' });
  });

  test('a row that was changed behind the server’s back is found', async () => {
    const paper = await sheet(on.leader);
    await forge(`UPDATE ticket_event SET note = '没换' WHERE ticket_id = $1 AND action = 'resolve'`, ticketId);
    expect(await check(on.dispatcher, paper)).toMatchObject({ verdict: 'different', since: 0 });
    await forge(`UPDATE ticket_event SET note = '换了新灯头' WHERE ticket_id = $1 AND action = 'resolve'`, ticketId);
    expect(await check(on.dispatcher, paper)).toMatchObject({ verdict: 'same' });
  });

  test('of words that were erased since nothing can be said any more', async () => {
    const sent = await report(on, on.rider, { north: 1700 });
    const paper = await sheet(on.leader, sent.ticketId);
    on.app.clock.advance(MINUTE_MS);
    await forge(`UPDATE ticket_event SET note = 'x' WHERE ticket_id = $1`, sent.ticketId);
    const at = on.app.clock.now();
    await on.app.db.transaction((tx) =>
      tx.query('UPDATE ticket SET erased_at = $2 WHERE id = $1', [sent.ticketId, at]),
    );
    expect(await check(on.dispatcher, paper)).toMatchObject({ verdict: 'erased' });
  });

  test('whoever may not read a case learns nothing of it from its sheet', async () => {
    const secret = await report(on, on.rider, {
      category: 'guard',
      photos: [],
      text: '他又来了，说要打断我的腿',
      north: 500,
    });
    const paper = await sheet(on.dispatcher, secret.ticketId);
    expect(await check(on.dispatcher, paper)).toMatchObject({ verdict: 'same' });
    for (const who of [on.supervisor, on.clerk, on.coClerk])
      expect(await refused(who, paper)).toEqual([404, 'NOT_FOUND']);
    expect(await refused(on.dispatcher, { ...paper, number: '26112199999' })).toEqual([404, 'NOT_FOUND']);
    expect(await refused(on.rider, paper)).toEqual([403, 'NO_PERMISSION']);
    // Nothing confidential, but no matter of theirs either.
    const open = await sheet(on.dispatcher, (await report(on, on.rider, { north: 700 })).ticketId);
    for (const who of [on.clerk, on.coClerk]) expect(await refused(who, open)).toEqual([404, 'NOT_FOUND']);
  });

  test.each(['', 'AAAA', 'U'.repeat(22), '7'.repeat(23)])('what is no code at all is told: %j', async (code) => {
    expect(await refused(on.dispatcher, { number: '26112100042', code })).toEqual([400, 'VALIDATION_FAILED']);
  });

  test('nobody tries one code after the other', async () => {
    const tries = await Promise.all(
      Array.from({ length: TICKET_LIMITS.sheetChecksPerMinute + 1 }, () =>
        refused(on.leader, { number: '26112199999', code: '7'.repeat(22) }),
      ),
    );
    expect(tries).toContainEqual([429, 'TOO_MANY_REQUESTS']);
  });
});

test('a reporter’s has units for names and no inside rows', async () => {
  const own = await read((await on.rider.call('getReportSheet', { params: { id: reportId } })).url);
  expect(own.text).toContain('换了新灯头');
  expect(own.text).toContain('上报人可见的经过');
  for (const inside of ['王工', '申请延期', '等灯头到货']) expect(own.text).not.toContain(inside);
  expect(await check(on.dispatcher, own)).toMatchObject({ verdict: 'same', own: true });
});

test('one link always gives the same file', async () => {
  const photos = await Promise.all([1, 2, 3].map(() => photoOf(on, on.other)));
  const sent = await report(on, on.other, { photos, north: 900 });
  const { url } = await on.leader.call('getTicketSheet', { params: { id: sent.ticketId } });
  const [one, two] = [await read(url), await read(url)];
  expect(one.hash).toBe(two.hash);
  expect(one.photos).toBe(3);
});

describe('who gets one', () => {
  const refused = async (who: LoggedIn, id: string): Promise<unknown[]> => {
    const { status, body } = await who.send('getTicketSheet', { params: { id } });
    return [status, (body as { code?: string }).code];
  };

  test('of a restricted case only those who handle it', async () => {
    const secret = await report(on, on.rider, { category: 'guard', photos: [], text: '他说要打断我的腿', north: 300 });
    expect(await refused(on.supervisor, secret.ticketId)).toEqual([403, 'FORBIDDEN_RESTRICTED']);
    expect(await refused(on.clerk, secret.ticketId)).toEqual([404, 'NOT_FOUND']);
    expect((await sheet(on.dispatcher, secret.ticketId)).text).toContain('打断我的腿');
  });

  test('a reporter none but his own', async () => {
    const { status } = await on.other.send('getReportSheet', { params: { id: reportId } });
    expect(status).toBe(404);
  });

  test('nobody with a link that was changed, has aged, or was given to somebody who has lost the right', async () => {
    const { url } = await on.leader.call('getTicketSheet', { params: { id: ticketId } });
    for (const changed of [url.replace('o=0', 'o=1'), url.replace(/p=[^&]+/, `p=${on.rider.personId}`), `${url}x`])
      expect((await open(changed)).status).toBe(404);
    expect((await open(url)).status).toBe(200);
    const identity = on.app.app.get(IdentityService);
    const scope = { kind: 'community', code: MAP.communities[0] } as const;
    await on.app.db.transaction((tx) =>
      identity.revoke(tx, { personId: on.leader.personId, role: 'gridLeader', scope }),
    );
    // As long as a server remembers whom it knows.
    on.app.clock.advance(31_000);
    const gone = await open(url);
    expect([403, 404]).toContain(gone.status);
    const { url: own } = await on.dispatcher.call('getTicketSheet', { params: { id: ticketId } });
    on.app.clock.advance(5 * MINUTE_MS);
    expect((await open(own)).status).toBe(404);
  });
});
