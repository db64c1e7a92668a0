import { randomUUID } from 'node:crypto';
import { endpoints, type EndpointName, type EndpointSpec } from '@yanxinyuan/shared/endpoints';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { startApp } from '../../support/app';
import { anyone, login, type LoggedIn } from '../../support/builders';
import { MAP } from '../../support/map';
import { award, control, newest, told, TOWN, verdictOn } from '../../support/points';
import { openShop, OTHER_SHOP, setLedgerClock, SHOP, shopkeeper } from '../../support/rewards';
import { stageForThisFile } from '../../support/ticket-stage';
import { act, consentingRider, photoOf, report } from '../../support/tickets';

const on = stageForThisFile();
let rider: LoggedIn;
beforeEach(async () => {
  rider = await consentingRider(on.app, `沈${randomUUID().slice(0, 6)}然`);
});
afterEach(() => setLedgerClock(on.app, 0));

/** From the rider's report to the leader's check. */
async function verified(category: string, anonymous = false) {
  const sent = await report(on, rider, { category, anonymous });
  await act(on.worker, sent.ticketId, 'accept');
  await act(on.worker, sent.ticketId, 'resolve', { note: '处理好了', photos: [await photoOf(on, on.worker)] });
  await act(on.leader, sent.ticketId, 'verify');
  return sent;
}
const notices = async () => (await anyone(on.app).call('listNotices', { query: { limit: 50 } })).items;
const nameOf = (who: LoggedIn): string => who.session.person.name;

describe.each([
  ['of a restricted matter', 'suspicious', false],
  ['who is anonymous', 'open_fire', true],
])('a reporter %s', (_, category, anonymous) => {
  test('hangs in public without a name, not even two characters of it', async () => {
    const sent = await verified(category, anonymous);
    const [notice] = await notices();
    expect(notice).toMatchObject({ amount: 100, riderMasked: '匿名小哥' });
    for (const telling of [rider.personId, sent.id, sent.ticketId, nameOf(rider), '沈']) {
      expect(JSON.stringify(await notices())).not.toContain(telling);
    }
  });

  test('is a payee without a name to whoever approves, led to neither the case nor the account', async () => {
    const sent = await verified(category, anonymous);
    const approval = await newest(on.supervisor);
    expect(approval).toMatchObject({ amount: 100, rider: { id: null }, source: null });
    expect(approval.facts).not.toHaveProperty('place');
    await setLedgerClock(on.app, 4 * DAY_MS);
    const after = await on.supervisor.call('putVerdict', verdictOn(approval));
    const done = await on.supervisor.call('listApprovals', { query: { done: true } });
    const read = JSON.stringify([approval, after, done, await told(on.supervisor)]);
    for (const telling of [rider.personId, sent.id, sent.ticketId, nameOf(rider), '沈'])
      expect(read).not.toContain(telling);
  });

  test('has lines without the case, its place, and the second in which it was verified', async () => {
    const sent = await verified(category, anonymous);
    await setLedgerClock(on.app, 4 * DAY_MS);
    await on.supervisor.call('putVerdict', verdictOn(await newest(on.supervisor)));
    const params = { id: rider.personId };
    const { items } = await on.supervisor.call('listRiderEntries', { params, query: {} });
    expect(items).toMatchObject([{ amount: 100, source: null, facts: {} }]);
    const [line] = items;
    const entry = await on.supervisor.call('getRiderEntry', { params: { ...params, entryId: line?.id ?? '' } });
    for (const at of [line?.at, entry.at]) expect(at).toMatch(/T16:00:00\.000Z$/);
    expect(JSON.stringify([items, entry])).not.toMatch(`${sent.id}|${sent.ticketId}`);
    const own = await rider.call('getPointsEntry', { params: { id: entry.id } });
    expect(own).toMatchObject({ hash: entry.hash, source: { type: 'report', id: sent.id } });
  });
});

test('what is written of a restricted matter shows on no lock screen', async () => {
  await verified('suspicious');
  const approval = await newest(on.supervisor);
  const { id } = await on.other.call('putObjection', {
    params: { id: randomUUID() },
    body: { noticeId: approval.id, text: '他根本没有看到' },
  });
  const note = '张三诈骗一案属实';
  await on.supervisor.call('putRuling', { params: { id }, body: { upheld: false, note } });
  expect((await told(on.other)).at(-1)).toMatch(/^objection_answered: /);
  expect(JSON.stringify(await told(on.other))).not.toContain('张三');
  expect((await on.other.call('listMyObjections'))[0]?.ruling?.note).toBe(note);
  await setLedgerClock(on.app, 4 * DAY_MS);
  const second = await control(on.app, 'supervisor', MAP.district, '吴督导');
  await second.call('putVerdict', verdictOn(approval));
  const [line] = (await rider.call('listPointsEntries')).items;
  const made = await on.supervisor.call('putProposal', {
    params: { id: randomUUID() },
    body: { kind: 'reversal', entryId: line?.id ?? '', amount: 100, reason: '张三一案撤销了' },
  });
  await second.call('putVerdict', verdictOn(made));
  expect((await told(rider)).at(-1)).toMatch(/^points_reversed: 有100分冲回/);
  expect(JSON.stringify(await told(rider))).not.toContain('张三');
});

describe('another’s', () => {
  test('lines, objections, shop and month are not found', async () => {
    const { transferId } = await award(on.app, rider.personId);
    const id = transferId ?? '';
    await rider.call('getPointsEntry', { params: { id } });
    const stranger = await login(on.app);
    await stranger.refused('getPointsEntry', 'NOT_FOUND', { params: { id } });
    for (const mismatched of [stranger.personId, randomUUID(), on.supervisor.personId]) {
      await on.supervisor.refused('getRiderEntry', 'NOT_FOUND', { params: { id: mismatched, entryId: id } });
    }
    expect(await stranger.call('listMyObjections')).toEqual([]);
    await openShop(on.app);
    await openShop(on.app, { shopId: OTHER_SHOP });
    const keeper = await shopkeeper(on.app, SHOP);
    const params = { shop: OTHER_SHOP, month: '2026-01' };
    await keeper.refused('getSettlement', 'NOT_FOUND', { params });
    await keeper.refused('getSettlementFile', 'NOT_FOUND', { params });
    await keeper.refused('putSettlement', 'NO_PERMISSION', { params, body: { points: 0, fen: 0 } });
  });

  test('month does not open by a link for one’s own', async () => {
    await openShop(on.app);
    const keeper = await shopkeeper(on.app, SHOP);
    const { url } = await keeper.call('getSettlementFile', { params: { shop: SHOP, month: '2026-01' } });
    const get = async (path: string): Promise<number> => (await fetch(on.app.url + path)).status;
    expect(await get(url)).toBe(200);
    const query = url.slice(url.indexOf('?'));
    for (const path of [
      url.replace('2026-01', '2026-02'),
      url.replace(SHOP, OTHER_SHOP),
      url.replace(SHOP, `${SHOP}%2f`),
      url.replace('2026-01.xlsx', '2026-01.xlsx.xlsx'),
      url.replace(/e=\d+/, 'e=9999999999'),
      url.replace(/s=.+/, 's='),
      url.replace(/\?.*/, ''),
      `${url}&e=9999999999`,
      `/api/v1/settlement-files/${SHOP}/..%2f..%2fpackage.json${query}`,
    ]) {
      expect([path, await get(path)]).toEqual([path, 404]);
    }
  });
});

test('riders are looked up, not read out: thirty times a minute, each reader alone', async () => {
  const reader = await control(on.app, 'supervisor', MAP.district, '多看');
  const find = (n: number) => reader.send('findRiders', { query: { text: String(n).padStart(4, '0') } });
  const answers = [];
  for (let n = 0; n < 34; n += 1) answers.push((await find(n)).status);
  expect(answers).toEqual([...Array<number>(30).fill(200), ...Array<number>(4).fill(429)]);
  await on.supervisor.call('findRiders', { query: { text: '7351' } });
  await reader.call('getRiderAccount', { params: { id: rider.personId } });
});

test('no answer anywhere has an openid or a whole phone, and none in public a person’s id', async () => {
  const { read } = on.app.db;
  await read.query(`UPDATE person SET phone_masked = '138****7351'`);
  const people = await read.query<{ id: string; openid: string }[]>('SELECT id, openid FROM person');
  await verified('open_fire');
  const specs: Record<EndpointName, EndpointSpec> = endpoints;
  const reads = (Object.keys(specs) as EndpointName[]).filter(
    (name) => specs[name].method === 'GET' && !/:(?!id)/.test(specs[name].path),
  );
  const approval = await newest(on.supervisor);
  const query = { limit: 50, queue: 'working', text: '7351', at: '116.805,35.52' };
  const ask = async (who: { send: LoggedIn['send'] }, name: EndpointName): Promise<string> => {
    const fitting: object = name === 'findRiders' ? { text: query.text } : name === 'locate' ? { at: query.at } : {};
    const id = name === 'getApproval' ? approval.id : rider.personId;
    return JSON.stringify((await who.send(name, { params: { id }, query: fitting })).body);
  };
  const admin = await control(on.app, 'admin', MAP.district, '王管理');
  for (const name of reads) {
    const answers = await Promise.all([ask(on.supervisor, name), ask(admin, name), ask(rider, name)]);
    const inPublic = await ask(anyone(on.app), name);
    for (const { id, openid } of people) {
      expect([name, answers.some((text) => text.includes(openid))]).toEqual([name, false]);
      if (specs[name].access === 'public') expect([name, inPublic.includes(id)]).toEqual([name, false]);
    }
    if (name !== 'getMe') expect([name, answers.join().includes('138****')]).toEqual([name, false]);
  }
});

test('the log says who looked for riders and who decided, never for whom, in which words, or what was written', async () => {
  const lines: string[] = [];
  const app = await startApp({ config: { LOG_LEVEL: 'debug' }, logTo: { write: (line) => void lines.push(line) } });
  const named = await login(app, { name: '欧阳震华', key: 'logged' });
  const reader = await control(app, 'supervisor', MAP.district, '多看');
  await app.db.read.query(`UPDATE person SET phone_masked = '138****7351' WHERE id = $1`, [named.personId]);
  await reader.call('findRiders', { query: { text: '欧阳' } });
  await reader.call('findRiders', { query: { text: '7351' } });
  const { waiting } = await award(app, named.personId, { rule: 'hazard_major', townCode: TOWN });
  expect(waiting).toBe(100);
  const neighbour = await login(app);
  const { items } = await neighbour.call('listNotices', { query: {} });
  const body = { noticeId: items[0]?.id ?? '', text: '欧阳震华那天不在' };
  await neighbour.call('putObjection', { params: { id: randomUUID() }, body });
  await neighbour.refused('putObjection', 'OBJECTION_EXISTS', { params: { id: randomUUID() }, body });
  await reader.refused('putVerdict', 'APPROVAL_CHANGED', {
    params: { id: body.noticeId },
    body: { approved: false, payloadHash: 'ab', note: '欧阳震华作假' },
  });
  await app.close();
  const log = lines.join('');
  expect(log).toContain('riders searched');
  expect(log).toContain(reader.personId);
  // The digits as somebody would write them: those of a moment or an id are no number.
  expect(log).not.toMatch(/欧阳|%E6%AC%A7|(?<![\da-f-])7351(?![\da-f-])|作假|138\*/);
});
