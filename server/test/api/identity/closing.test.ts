import 'reflect-metadata';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { CLOSING_DAYS } from '@yanxinyuan/shared/identity/contract';
import { uuidv7 } from 'uuidv7';
import { AppConfig } from '../../../src/config/env';
import { Closing } from '../../../src/modules/identity/closing/closing';
import { Phones, Traces } from '../../../src/modules/identity';
import { copiesAt, verifyLedger } from '../../../src/modules/points';
import { Seals } from '../../../src/modules/points/seals/seals';
import { photoKey } from '../../../src/modules/reports/rules/photo-links';
import { Storage } from '../../../src/platform/storage/storage';
import { login, type LoggedIn } from '../../support/builders';
import { stageForThisFile } from '../../support/ticket-stage';
import { act, consentingRider, photoOf, report, travel } from '../../support/tickets';

const on = stageForThisFile();
const TERM = CLOSING_DAYS * DAY_MS;

/** Every table in which a row has this text anywhere, whatever the column. */
async function tablesWith(text: string): Promise<string[]> {
  const { read } = await on.app.superuser();
  const tables = await read.query<{ name: string }[]>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await read.query<unknown[]>(`SELECT FROM ${name} AS t WHERE strpos(t::text, $1) > 0 LIMIT 1`, [text]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

const openidOf = async (personId: string): Promise<string> => {
  const [row] = await on.app.db.read.query<{ openid: string }[]>('SELECT openid FROM person WHERE id = $1', [personId]);
  return row?.openid ?? 'none';
};
const givePhone = (personId: string): Promise<unknown> =>
  on.app.db.transaction((tx) => on.app.app.get(Phones).set(tx, personId, '13800005566'));

/** A case that was asked about, answered, solved, closed and rated, all in telling words. */
async function closedCase(rider: LoggedIn, name: string, north: number): Promise<{ ticketId: string; photo: string }> {
  const photo = await photoOf(on, rider);
  const text = `我是${name}，打13800005566找我`;
  const { ticketId } = await report(on, rider, { photos: [photo], text, north });
  await act(on.worker, ticketId, 'accept');
  await act(on.worker, ticketId, 'ask', { question: '哪一盏？' });
  await act(rider, ticketId, 'answer', { text: `${name}说的是路口那盏` });
  await act(on.worker, ticketId, 'resolve', { note: '换了灯泡', photos: [await photoOf(on, on.worker)] });
  await act(on.leader, ticketId, 'verify');
  await act(rider, ticketId, 'rate', { rating: 'good', text: `${name}谢谢了` });
  return { ticketId, photo };
}

test('asked for, asked again, taken back, and then the day brings nothing', async () => {
  const rider = await consentingRider(on.app, '反悔人');
  const before = on.app.clock.now().getTime();
  const asked = await rider.call('putClosing');
  const closesAt = Date.parse(asked.closesAt ?? '');
  expect(closesAt).toBeGreaterThanOrEqual(before + TERM);
  expect(closesAt).toBeLessThanOrEqual(on.app.clock.now().getTime() + TERM);
  on.app.clock.advance(1000);
  expect((await rider.call('putClosing')).closesAt).toBe(asked.closesAt);
  // Logging in again finds it, and one call takes it back.
  const again = await login(on.app, { key: '反悔人' });
  expect(again.session.person.closesAt).toBe(asked.closesAt);
  expect(await again.call('deleteClosing')).not.toHaveProperty('closesAt');
  expect(await again.call('deleteClosing')).not.toHaveProperty('closesAt');
  await on.app.app.get(Closing).close(rider.personId);
  await travel(on, TERM + DAY_MS);
  await on.app.work();
  await on.app.app.get(Closing).close(rider.personId);
  const after = await login(on.app, { key: '反悔人' });
  expect([after.personId, (await after.call('getMe')).name]).toEqual([rider.personId, '反悔人']);
});

test('not before its day, and not while cases lie in one hand', async () => {
  await report(on, on.rider, { north: -900 });
  const { facts } = await on.worker.refused('putClosing', 'ACCOUNT_HAS_WORK');
  expect(Number(facts?.['count'])).toBeGreaterThan(0);
  const rider = await consentingRider(on.app, '早着呢');
  await rider.call('putClosing');
  on.app.clock.advance(1000);
  await on.app.app.get(Closing).close(rider.personId);
  expect((await rider.call('getMe')).name).toBe('早着呢');
});

describe('on its day', () => {
  const NAME = '欧阳满堂';
  let rider: LoggedIn;
  let over: { ticketId: string; photo: string };
  let going: string;
  let openid: string;
  const close = (): Promise<void> => on.app.app.get(Closing).close(rider.personId);

  beforeAll(async () => {
    await travel(on, 0);
    rider = await consentingRider(on.app, NAME);
    await givePhone(rider.personId);
    openid = await openidOf(rider.personId);
    over = await closedCase(rider, NAME, 300);
    going = (await report(on, rider, { text: `${NAME}报的，电话13800005566，井盖松了`, north: 900 })).ticketId;
    await act(on.worker, going, 'accept');
    await act(on.worker, going, 'ask', { question: '哪个井盖？' });
    await act(rider, going, 'answer', { text: `${NAME}门口的` });
    await on.app.db.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO wechat_push (id, key, event, body, received_at) VALUES ($1, 'k', 'subscribe', $2, now())`,
        [uuidv7(), JSON.stringify({ FromUserName: openid })],
      );
      await tx.query(`INSERT INTO subscribe_credit VALUES ($1, 'a-template', 3, $2)`, [rider.personId, uuidv7()]);
      await tx.query(
        `INSERT INTO subscribe_message (notification_id, template_id, state, at)
         SELECT id, 'a-template', 'sent', now() FROM notification WHERE person_id = $1 LIMIT 1`,
        [rider.personId],
      );
      // A colleague was told of him by name, and of another whose name only begins so.
      const facts = (name: string): string => JSON.stringify({ name });
      for (const name of [NAME, `${NAME}红`]) {
        await tx.query(
          `INSERT INTO notification (id, person_id, event, title, body, facts, dedupe_key, at)
           VALUES ($1, $2, 'task_new', '换班', $3, $4, $5, now())`,
          [uuidv7(), on.worker.personId, `${name}请假，你来顶`, facts(name), name],
        );
      }
    });
    await on.app.app.get(Seals).seal();
    await rider.call('putClosing');
    await travel(on, TERM);
    // Logged in, and not withdrawn.
    rider = await login(on.app, { key: NAME });
  });

  test('the search finds what it is to find', async () => {
    for (const table of ['subscribe_credit', 'subscribe_message', 'person_phone'])
      expect(await on.app.db.read.query(`SELECT FROM ${table}`)).toHaveLength(1);
    expect(await tablesWith(openid)).toEqual(['public.person', 'public.wechat_push']);
    expect(await tablesWith(NAME)).toEqual(
      expect.arrayContaining(['public.notification', 'public.person', 'public.report', 'public.ticket_question']),
    );
    expect(await tablesWith('13800005566')).toEqual(['public.report']);
    expect(await tablesWith('138****5566')).toEqual(['public.person']);
  });

  test('a failure half-way leaves everything as it was', async () => {
    let fails = true;
    on.app.app.get(Traces).provide({
      forget: () => (fails ? Promise.reject(new Error('the machine stopped')) : Promise.resolve()),
    });
    await expect(close()).rejects.toThrow('the machine stopped');
    fails = false;
    expect(await tablesWith(openid)).toEqual(['public.person', 'public.wechat_push']);
    expect(await openidOf(rider.personId)).toBe(openid);
  });

  test('no table has the name, the openid or the number any more', async () => {
    // Twice at once and once more: it is done once.
    await Promise.all([on.app.work(), close()]);
    await close();
    expect(await tablesWith(openid)).toEqual([]);
    // Both ways a number is written; four digits alone also stand in some random id.
    expect([await tablesWith('00005566'), await tablesWith('**5566')]).toEqual([[], []]);
    // Only the message to the colleague about another, whose name begins so, is as it was.
    expect(await tablesWith(NAME)).toEqual(['public.notification']);
    const bodies = await on.app.db.read.query<{ body: string }[]>(
      `SELECT body FROM notification WHERE title = '换班' ORDER BY body`,
    );
    expect(bodies.map(({ body }) => body).sort()).toEqual([`${NAME}红请假，你来顶`, '已注销请假，你来顶'].sort());
    expect(await tablesWith(`${NAME}请`)).toEqual([]);
  });

  test('WeChat tells him nothing more, and what it told is forgotten', async () => {
    for (const table of ['subscribe_credit', 'subscribe_message', 'person_phone']) {
      const rows = await on.app.db.read.query<unknown[]>(`SELECT FROM ${table}`);
      expect([table, rows.length]).toEqual([table, 0]);
    }
  });

  test('his pictures of what is over are gone, those of what goes on wait for its end', async () => {
    const storage = on.app.app.get(Storage);
    expect(await storage.get(photoKey(over.photo, 'full'))).toBeUndefined();
    const seen = await on.worker.call('getTicket', { params: { id: going } });
    expect(seen.text).toBe('某报的，电话某号码，井盖松了');
    expect(seen.photos).toHaveLength(1);
    expect(seen.question?.answer ?? '某门口的').toBe('某门口的');
    await act(on.worker, going, 'resolve', { note: '紧了', photos: [await photoOf(on, on.worker)] });
    await act(on.leader, going, 'verify');
    await on.app.db.read.query(`SELECT graphile_worker.add_job('ticket.forgetLeavers', '{}'::json)`);
    await on.app.work();
    const done = await on.leader.call('getTicket', { params: { id: going } });
    expect([done.text, done.photos]).toEqual([null, []]);
  });

  test('the case keeps its history without him, and what staff wrote', async () => {
    const seen = await on.leader.call('getTicket', { params: { id: over.ticketId } });
    expect(seen.state).toBe('closed');
    expect(JSON.stringify(seen)).toContain('换了灯泡');
    expect(JSON.stringify(seen)).not.toContain('路口那盏');
  });

  test('the ledger holds: points stay under the id, sealed rows are as they were', async () => {
    const { databaseUrl, app } = on.app;
    await app.get(Seals).seal();
    const { checks } = await verifyLedger(databaseUrl, copiesAt(`${app.get(AppConfig).DATA_DIR}/seals`));
    expect(checks.filter(({ difference }) => difference !== null)).toEqual([]);
    const [account] = await on.app.db.read.query<{ posted: string }[]>(
      'SELECT posted FROM ledger.account WHERE owner = $1',
      [rider.personId],
    );
    expect(Number(account?.posted)).toBeGreaterThan(0);
  });

  test('whoever comes again is somebody new, and the old login opens nothing', async () => {
    await on.app.heard();
    await rider.refused('getMe', 'LOGIN_EXPIRED');
    const again = await login(on.app, { key: NAME });
    expect(again.personId).not.toBe(rider.personId);
    expect((await again.call('getPointsAccount')).available).toBe(0);
    expect((await again.call('listMyReports', { query: {} })).items).toEqual([]);
  });

  test('the doors open for a closed account only', async () => {
    const { read } = on.app.db;
    const id = on.rider.personId;
    await expect(read.query(`SELECT ticket_forget_person($1, '', '')`, [id])).rejects.toThrow('closed account');
    await expect(read.query(`SELECT notification_forget_person($1, '', '')`, [id])).rejects.toThrow('closed account');
  });
});
