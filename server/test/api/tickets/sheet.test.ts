import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { IdentityService } from '../../../src/modules/identity';
import type { LoggedIn } from '../../support/builders';
import { MAP } from '../../support/map';
import { pdfPictures, pdfText } from '../../support/pdf';
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
}, 60_000);

const open = (url: string): Promise<Response> => fetch(`${on.app.url}${url}`);

interface Read {
  bytes: Buffer;
  text: string;
  photos: number;
  hash: string;
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
    printedAt: new Date(`${printed.replace(' ', 'T')}+08:00`).toISOString(),
    lines: /经过行数\s*(\d+)/.exec(text)?.[1] ?? '',
  };
}

const sheet = async (who: LoggedIn, id = ticketId): Promise<Read> =>
  read((await who.call('getTicketSheet', { params: { id } })).url);
const check = (who: LoggedIn, { hash, printedAt, lines }: Read, own = false) =>
  who.call('checkTicketSheet', { params: { id: ticketId }, query: { hash, printedAt, lines: Number(lines), own } });

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

test('the hash is made again from the history, also when it went on; another is not this case’s', async () => {
  const before = await sheet(on.leader);
  expect(await check(on.dispatcher, before)).toEqual({ matches: true, since: 0 });
  await act(on.rider, ticketId, 'reopen', { reason: '又灭了' });
  expect(await check(on.dispatcher, before)).toEqual({ matches: true, since: 1 });
  expect(await check(on.dispatcher, { ...before, hash: 'f'.repeat(64) })).toMatchObject({ matches: false });
  expect(await check(on.dispatcher, { ...before, lines: String(Number(before.lines) + 1) })).toMatchObject({
    matches: false,
  });
  expect(await check(on.dispatcher, { ...before, printedAt: '2031-01-01T00:00:00Z' })).toMatchObject({
    matches: false,
  });
  const after = await sheet(on.leader);
  expect(after.hash).not.toBe(before.hash);
  expect(after.text).toContain('又灭了');
});

test('a reporter’s has units for names and no inside rows', async () => {
  const own = await read((await on.rider.call('getReportSheet', { params: { id: reportId } })).url);
  expect(own.text).toContain('换了新灯头');
  expect(own.text).toContain('上报人可见的经过');
  for (const inside of ['王工', '申请延期', '等灯头到货']) expect(own.text).not.toContain(inside);
  expect(await check(on.dispatcher, own, true)).toMatchObject({ matches: true });
  expect(await check(on.dispatcher, own, false)).toMatchObject({ matches: false });
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
