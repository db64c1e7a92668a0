import 'reflect-metadata';
import { unzipSync } from 'fflate';
import { COPY_HOURS, type CopyLinks } from '@yanxinyuan/shared/identity/copy';
import { HOUR_MS, MINUTE_MS } from '@yanxinyuan/shared/time';
import { CopyFiles } from '../../../src/modules/copies/copy-files';
import { Making } from '../../../src/modules/copies/making';
import { Closing } from '../../../src/modules/identity/closing/closing';
import { Storage } from '../../../src/platform/storage/storage';
import { Vault } from '../../../src/platform/vault/vault';
import { login, type LoggedIn } from '../../support/builders';
import { addVoice } from '../../support/voices';
import { pdfText } from '../../support/pdf';
import { stageForThisFile } from '../../support/ticket-stage';
import { act, consentingRider, photoOf, report, travel } from '../../support/tickets';

const on = stageForThisFile();
const fetched = (url: string): Promise<Response> => fetch(`${on.app.url}${url}`);
const links = (who: LoggedIn): Promise<CopyLinks> => who.call('getCopyLinks');

interface Copy {
  names: string[];
  html: string;
  data: Record<string, Record<string, unknown>[]>;
}

async function copyOf(who: LoggedIn): Promise<Copy> {
  const response = await fetched((await links(who)).zip);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip']);
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const text = (name: string): string => Buffer.from(files[name] ?? []).toString();
  return {
    names: Object.keys(files),
    html: text('我的信息.html'),
    data: JSON.parse(text('data.json')) as Copy['data'],
  };
}

/** Asks, lets the jobs run, and reads. */
async function made(who: LoggedIn): Promise<Copy> {
  await who.call('putCopy');
  await on.app.work();
  return copyOf(who);
}
/** His last copy is over, so that the next is a new one. */
async function again(who: LoggedIn): Promise<LoggedIn> {
  await on.app.db.transaction((tx) => on.app.app.get(Making).forget(tx, who.personId));
  await on.app.work();
  return who;
}
const fileOf = (id: string, kind: string): Promise<Buffer | undefined> =>
  on.app.app.get(Storage).get(`copies/${id}.${kind}`);
const rowsOf = async (who: LoggedIn): Promise<number> => {
  const [row] = await on.app.db.read.query<{ n: number }[]>(
    'SELECT count(*)::int AS n FROM person_copy WHERE person_id = $1',
    [who.personId],
  );
  return row?.n ?? -1;
};

describe('a rider’s', () => {
  let copy: Copy;
  let photo: string;
  let voice: string;
  beforeAll(async () => {
    photo = await photoOf(on, on.rider);
    ({ id: voice } = await addVoice(on.rider, on.app.url));
    const { ticketId } = await report(on, on.rider, { photos: [photo], voice, text: '<b>路灯</b>不亮' });
    // Another says the same, in words of his own.
    await report(on, on.other, { text: '别人的话', joins: ticketId });
    await act(on.worker, ticketId, 'accept');
    await act(on.worker, ticketId, 'ask', { question: '哪一盏？' });
    await act(on.rider, ticketId, 'answer', { text: '路口那盏' });
    await act(on.worker, ticketId, 'resolve', { note: '换了灯泡', photos: [await photoOf(on, on.worker)] });
    await act(on.leader, ticketId, 'verify');
    await act(on.rider, ticketId, 'rate', { rating: 'good', text: '亮了' });
    await on.app.work();
    copy = await made(on.rider);
  });

  test('has what he sent, what became of it, and his points', () => {
    const { data, html } = copy;
    expect(data['profile']).toEqual([expect.objectContaining({ id: on.rider.personId, name: '孟小宇' })]);
    expect(data['consents']).toHaveLength(3);
    expect(data['grants']).toEqual([expect.objectContaining({ role: 'rider' })]);
    expect(data['reports']).toEqual([
      expect.objectContaining({
        text: '<b>路灯</b>不亮',
        answer: '路口那盏',
        resolution: '换了灯泡',
        rating: ['满意', '亮了'],
        photos: [`photos/${photo}.jpg`],
      }),
    ]);
    expect(data['entries']?.length).toBeGreaterThan(0);
    expect(data['messages']?.length).toBeGreaterThan(2);
    expect(data['logins']?.length).toBeGreaterThan(0);
    for (const words of ['账号', '隐私说明', '路口那盏', '换了灯泡', '已办结', '积分明细', '得分'])
      expect(html).toContain(words);
  });

  test('has his photos, and as a page nothing of what he wrote becomes markup', () => {
    expect(copy.names.sort()).toEqual(
      ['data.json', `photos/${photo}.jpg`, `voices/${voice}.mp3`, '我的信息.html'].sort(),
    );
    expect(copy.html).toContain(`<img src="photos/${photo}.jpg"`);
    expect(copy.html).toContain('&lt;b&gt;路灯&lt;/b&gt;不亮');
    expect(copy.html).not.toContain('<b>');
  });

  test('names nobody else, and has nobody else’s words', () => {
    const all = JSON.stringify(copy.data) + copy.html;
    for (const name of ['刘启航', '王工', '赵网格长', '别人的话']) expect(all).not.toContain(name);
    expect(all).not.toContain(on.other.personId);
    expect(all).not.toContain(on.worker.personId);
  });

  test('as a PDF has the same words', async () => {
    const { pdf } = await links(on.rider);
    const response = await fetched(pdf);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const text = await pdfText(Buffer.from(await response.arrayBuffer()));
    for (const words of ['个人信息副本', '路口那盏', '换了灯泡', '第1页']) expect(text).toContain(words);
  });

  test('he is told once, and it lies sealed', async () => {
    const { items } = await on.rider.call('listNotifications', { query: {} });
    expect(items.filter(({ event }) => event === 'copy_ready')).toHaveLength(1);
    const id = (await on.rider.call('getCopy'))?.id ?? '';
    for (const kind of ['content', 'pdf']) {
      const bytes = await fileOf(id, kind);
      expect(bytes?.length).toBeGreaterThan(0);
      expect(bytes?.subarray(2, 6).toString()).toBe('test');
      expect(bytes?.includes('%PDF')).toBe(false);
      expect(() => on.app.app.get(Vault).open(bytes ?? Buffer.alloc(0), `copy:${id}x:${kind}`)).toThrow();
    }
  });
});

test('staff find their rights, shifts and replies, and not the office’s record of their work', async () => {
  await on.worker.call('putReply', {
    params: { id: '01900000-0000-7000-8000-0000000000aa' },
    body: { shared: false, actions: ['ask'], name: '我常说', text: '在路上了' },
  });
  const { data } = await made(on.worker);
  expect(data['grants']).toContainEqual(expect.objectContaining({ role: 'gridWorker', from: '2031-03-04' }));
  expect(data['replies']).toEqual([{ name: '我常说', text: '在路上了' }]);
  expect(data['reports']).toEqual([]);
});

test('what he was told of cases is the office’s: no place, no reason, no name; what is secret since says no more than his inbox', async () => {
  const { ticketId } = await report(on, on.rider, { north: 700, category: 'litter' });
  await on.app.work();
  await act(on.worker, ticketId, 'accept');
  await act(on.worker, ticketId, 'resolve', { note: '扫了', photos: [await photoOf(on, on.worker)] });
  await act(on.rider, ticketId, 'reopen', { reason: '老张家门口还有', photos: [await photoOf(on, on.rider)] });
  await on.app.work();
  const told = (copy: Copy): string => JSON.stringify(copy.data['messages']);
  const worker = told(await made(await again(on.worker)));
  await act(on.leader, ticketId, 'recategorize', { category: 'neighbour', reason: '其实是邻里的事' });
  await on.app.work();
  const inbox = JSON.stringify((await on.rider.call('listNotifications', { query: {} })).items);
  const rider = told(await made(await again(on.rider)));
  expect(worker).toContain('没好，再去');
  expect(worker).not.toMatch(/老张|垃圾|网格/);
  expect(inbox).not.toContain('垃圾');
  expect(rider).not.toContain('垃圾');
  expect(rider).toContain('又打开了');
});

describe('one at a time', () => {
  test('asked again, also at once, it is the same one; there is none before it is ready', async () => {
    const rider = await consentingRider(on.app, '急性子');
    expect(await rider.call('getCopy')).toBeNull();
    await rider.refused('getCopyLinks', 'NOT_FOUND');
    const asked = await Promise.all([1, 2, 3].map(() => rider.call('putCopy')));
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
    expect(await rowsOf(rider)).toBe(1);
    expect(await rider.call('getCopy')).toMatchObject({ readyAt: null });
    await rider.refused('getCopyLinks', 'NOT_FOUND');
    await on.app.work();
    const ready = await rider.call('putCopy');
    expect([ready.id, ready.readyAt === null]).toEqual([asked[0]?.id, false]);
  });

  test('after a day its files are gone, and it can be asked for anew', async () => {
    let rider = await consentingRider(on.app, '过一天');
    await made(rider);
    const first = await rider.call('getCopy');
    await travel(on, COPY_HOURS * HOUR_MS);
    rider = await login(on.app, { key: '过一天' });
    expect(await rider.call('getCopy')).toBeNull();
    await rider.refused('getCopyLinks', 'NOT_FOUND');
    await on.app.work();
    for (const kind of ['content', 'pdf']) expect(await fileOf(first?.id ?? '', kind)).toBeUndefined();
    expect((await rider.call('putCopy')).id).not.toBe(first?.id);
  });
});

describe('its link', () => {
  test('opens for its login only, for minutes only, and says nothing when bent', async () => {
    let rider = await consentingRider(on.app, '看链接');
    await made(rider);
    const other = await consentingRider(on.app, '另一个');
    await made(other);
    const { zip } = await links(rider);
    const theirs = (await links(other)).zip;
    const [path = '', query = ''] = zip.split('?');
    const elsewhere = (await links(await login(on.app, { key: '看链接' }))).zip;
    const sessionOf = (url: string): string => new URLSearchParams(url.split('?')[1]).get('n') ?? '';
    const bent = [
      path,
      `${path}?${query}0`,
      zip.replace('.zip', '.pdf'),
      zip.replace('.zip', '.exe'),
      // His own signature, and the other's copy.
      `${theirs.split('?')[0] ?? ''}?${query}`,
      zip.replace(`p=${rider.personId}`, `p=${other.personId}`),
      // For a login of his that lasts longer.
      zip.replace(sessionOf(zip), sessionOf(elsewhere)),
    ];
    expect(sessionOf(zip)).not.toBe(sessionOf(elsewhere));
    for (const url of bent) expect([url, (await fetched(url)).status]).toEqual([url, 404]);
    expect((await fetched(zip)).status).toBe(200);
    await rider.call('deleteSession');
    await on.app.heard();
    expect((await fetched(zip)).status).toBe(401);
    rider = await login(on.app, { key: '看链接' });
    const late = (await links(rider)).zip;
    on.app.clock.advance(11 * MINUTE_MS);
    expect((await fetched(late)).status).toBe(404);
  });
});

describe('a crash', () => {
  /** The next time files are put away, the machine stops before, or after. */
  function stopping(when: 'before' | 'after'): void {
    const files = on.app.app.get(CopyFiles);
    const put = files.put.bind(files);
    jest.spyOn(files, 'put').mockImplementationOnce(async (...given) => {
      if (when === 'after') await put(...given);
      throw new Error('the machine stopped');
    });
  }
  afterEach(() => jest.restoreAllMocks());

  test.each(['before', 'after'] as const)(
    '%s the files are written: the job comes again, and it is there once',
    async (when) => {
      const rider = await consentingRider(on.app, `断在${when}`);
      const { id } = await rider.call('putCopy');
      const making = on.app.app.get(Making);
      stopping(when);
      await expect(making.make(id)).rejects.toThrow('the machine stopped');
      expect(await rider.call('getCopy')).toMatchObject({ readyAt: null });
      await making.make(id);
      const first = await rider.call('getCopy');
      await making.make(id);
      expect(await rider.call('getCopy')).toEqual(first);
      const { items } = await rider.call('listNotifications', { query: {} });
      expect(items.filter(({ event }) => event === 'copy_ready')).toHaveLength(1);
    },
  );

  test('a job that was lost, and files that stayed, are found at night', async () => {
    let rider = await consentingRider(on.app, '丢了活');
    const { id } = await rider.call('putCopy');
    await on.app.db.read.query(`DELETE FROM graphile_worker._private_jobs`);
    on.app.clock.advance(2 * HOUR_MS);
    await on.app.app.get(Making).sweep();
    await on.app.work();
    rider = await login(on.app, { key: '丢了活' });
    expect(await rider.call('getCopy')).toMatchObject({ id, readyAt: expect.any(String) as string });
    await on.app.db.read.query(`DELETE FROM graphile_worker._private_jobs`);
    await travel(on, COPY_HOURS * HOUR_MS);
    await on.app.app.get(Making).sweep();
    expect(await fileOf(id, 'content')).toBeUndefined();
  });

  test('the account is closed while it is made: nothing stays', async () => {
    const rider = await consentingRider(on.app, '说走就走');
    const { id } = await rider.call('putCopy');
    const files = on.app.app.get(CopyFiles);
    const put = files.put.bind(files);
    jest.spyOn(files, 'put').mockImplementationOnce(async (...given) => {
      await put(...given);
      await on.app.db.transaction((tx) => on.app.app.get(Making).forget(tx, rider.personId));
    });
    await on.app.app.get(Making).make(id);
    expect(await fileOf(id, 'content')).toBeUndefined();
    expect(await rider.call('getCopy')).toBeNull();
    await on.app.app.get(Making).make(id);
    expect(await fileOf(id, 'content')).toBeUndefined();
  });
});

test('closing the account takes a copy that lies ready with it', async () => {
  const rider = await consentingRider(on.app, '带着副本走');
  const { id } = await rider.call('putCopy');
  await on.app.work();
  expect(await fileOf(id, 'pdf')).toBeDefined();
  await rider.call('putClosing');
  // Its day of closing, without the day of the copy's own end.
  await (
    await on.app.superuser()
  ).read.query(
    `UPDATE account_closure SET asked_at = now() - interval '30 days', due_at = now() - interval '15 days' WHERE person_id = $1`,
    [rider.personId],
  );
  await on.app.app.get(Closing).close(rider.personId);
  await on.app.work();
  for (const kind of ['content', 'pdf']) expect(await fileOf(id, kind)).toBeUndefined();
});
