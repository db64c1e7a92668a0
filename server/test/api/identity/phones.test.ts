import 'reflect-metadata';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { AppConfig } from '../../../src/config/env';
import { Phones } from '../../../src/modules/identity';
import { keyNameOf, Vault } from '../../../src/platform/vault/vault';
import { Clock } from '../../../src/platform/clock/clock';
import type { LoggedIn } from '../../support/builders';
import { rotatePhones } from '../../../src/manage/phones';
import { spots, stageForThisFile } from '../../support/ticket-stage';
import { act, consentingRider, report } from '../../support/tickets';

const on = stageForThisFile();
const elsewhere = spots();
const NUMBER = '13800005566';

/** What the button of WeChat would give this person. */
async function phoneCode(phone: string): Promise<string> {
  const response = await fetch(`${on.app.standIn.url}/_standin/phone-codes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ people: ['somebody'], phone }),
  });
  const { codes } = (await response.json()) as { codes: Record<string, string> };
  return codes['somebody'] ?? '';
}
const leave = async (who: LoggedIn, phone = NUMBER) => who.call('putPhone', { body: { code: await phoneCode(phone) } });

const call = (who: LoggedIn, ticketId: string, id = uuidv7()) =>
  who.call('callReporter', { params: { id: ticketId }, body: { id } });
const notTo = (who: LoggedIn, ticketId: string, code: Parameters<LoggedIn['refused']>[1]) =>
  who.refused('callReporter', code, { params: { id: ticketId }, body: { id: uuidv7() } });
const shown = async (ticketId: string): Promise<unknown[]> =>
  on.app.db.read.query('SELECT person_id, role, reporter_id FROM phone_reveal WHERE ticket_id = $1', [ticketId]);
const sealedOf = async (personId: string): Promise<Buffer | undefined> => {
  const [row] = await on.app.db.read.query<{ sealed: Buffer }[]>(
    'SELECT sealed FROM person_phone WHERE person_id = $1',
    [personId],
  );
  return row?.sealed;
};
const seenBy = async (who: LoggedIn, id: string) => (await who.call('getTicket', { params: { id } })).reporterPhone;

describe('a number', () => {
  test('is left with one code, shown masked, and lies sealed', async () => {
    const rider = await consentingRider(on.app, '留号码');
    expect((await leave(rider)).phoneMasked).toBe('138****5566');
    const sealed = await sealedOf(rider.personId);
    expect(sealed && keyNameOf(sealed)).toBe('test');
    const rows = await on.app.db.read.query<{ text: string }[]>(
      `SELECT p::text || q::text AS text FROM person p JOIN person_phone q ON q.person_id = p.id WHERE p.id = $1`,
      [rider.personId],
    );
    expect(rows[0]?.text).not.toContain(NUMBER);
    expect(rows[0]?.text).not.toContain(Buffer.from(NUMBER).toString('hex'));
    // A number sealed for one does not open for another.
    expect(() => on.app.app.get(Vault).open(sealed ?? Buffer.alloc(0), `phone:${on.other.personId}`)).toThrow();
  });

  test('can be changed and taken back at any time', async () => {
    const rider = await consentingRider(on.app, '改号码');
    await leave(rider);
    expect((await leave(rider, '13900007788')).phoneMasked).toBe('139****7788');
    expect((await rider.call('deletePhone')).phoneMasked).toBeNull();
    expect((await rider.call('deletePhone')).phoneMasked).toBeNull();
    expect(await sealedOf(rider.personId)).toBeUndefined();
  });

  test.each(['made-up', 'x'])('a code that WeChat does not know is no number: %s', async (code) => {
    await on.rider.refused('putPhone', 'PHONE_CODE_INVALID', { body: { code } });
  });

  test('is not asked of WeChat without end: each answer costs', async () => {
    const rider = await consentingRider(on.app, '乱试');
    const asked = () => on.app.standIn.calls.filter(({ path }) => path.endsWith('/getuserphonenumber')).length;
    const before = asked();
    for (let i = 0; i < 10; i += 1) await rider.refused('putPhone', 'PHONE_CODE_INVALID', { body: { code: `c${i}` } });
    await rider.refused('putPhone', 'TOO_MANY_REQUESTS', { body: { code: 'c10' } });
    expect(asked() - before).toBe(10);
    await leave(on.other);
    await on.other.call('deletePhone');
  });

  test('what WeChat gives that nobody can dial is none', async () => {
    const code = await phoneCode('not a number');
    await on.rider.refused('putPhone', 'PHONE_CODE_INVALID', { body: { code } });
  });
});

describe('calling the reporter', () => {
  let rider: LoggedIn;
  const opened = async (over: Parameters<typeof report>[2] = {}): Promise<string> =>
    (await report(on, rider, { ...elsewhere(), ...over })).ticketId;
  beforeAll(async () => {
    rider = await consentingRider(on.app, '等电话');
    await leave(rider);
  });

  test('is for who has the case in hand and for its desk; each showing is written down once', async () => {
    const ticketId = await opened();
    const id = uuidv7();
    expect(await call(on.worker, ticketId, id)).toEqual({ phone: NUMBER });
    expect(await call(on.worker, ticketId, id)).toEqual({ phone: NUMBER });
    expect(await call(on.dispatcher, ticketId)).toEqual({ phone: NUMBER });
    expect(await shown(ticketId)).toEqual([
      { person_id: on.worker.personId, role: 'assignee', reporter_id: rider.personId },
      { person_id: on.dispatcher.personId, role: 'dispatcher', reporter_id: rider.personId },
    ]);
    // Another call may not pass as this one.
    await on.dispatcher.refused('callReporter', 'IDEMPOTENCY_CONFLICT', { params: { id: ticketId }, body: { id } });
    await act(on.dispatcher, ticketId, 'refer', { departmentCode: 'housing', note: '请你们看看' });
    expect(await call(on.clerk, ticketId)).toEqual({ phone: NUMBER });
    await notTo(on.worker, ticketId, 'TICKET_NOT_YOURS');
  });

  test('asked for again under the same id when the answer cannot be under way any more, it is another showing', async () => {
    const ticketId = await opened();
    const id = uuidv7();
    await call(on.worker, ticketId, id);
    on.app.clock.advance(11 * MINUTE_MS);
    for (const times of [2, 3]) {
      expect(await call(on.worker, ticketId, id)).toEqual({ phone: NUMBER });
      expect(await shown(ticketId)).toHaveLength(times);
    }
  });

  test('others who read the case read no number, nor that there is one', async () => {
    const ticketId = await opened();
    expect(await seenBy(on.worker, ticketId)).toBe('138****5566');
    expect(await seenBy(on.dispatcher, ticketId)).toBe('138****5566');
    for (const who of [on.leader, on.supervisor]) {
      expect(await seenBy(who, ticketId)).toBeUndefined();
      await notTo(who, ticketId, 'TICKET_NOT_YOURS');
    }
    await notTo(on.neighbour, ticketId, 'SCOPE_MISMATCH');
    await notTo(on.clerk, ticketId, 'SCOPE_MISMATCH');
    await notTo(rider, ticketId, 'NO_PERMISSION');
    expect(await shown(ticketId)).toEqual([]);
  });

  test('not of an anonymous report, and not once the case is over', async () => {
    const hidden = await opened({ anonymous: true });
    expect(await seenBy(on.worker, hidden)).toBeUndefined();
    await notTo(on.worker, hidden, 'TICKET_NOT_YOURS');
    const over = await opened();
    await act(on.worker, over, 'reject', { reasonCode: 'out_of_scope', note: '不归我们管' }).catch(() =>
      act(on.dispatcher, over, 'reject', { reasonCode: 'out_of_scope', note: '不归我们管' }),
    );
    await notTo(on.worker, over, 'TICKET_NOT_YOURS');
    await notTo(on.dispatcher, over, 'TICKET_NOT_YOURS');
    expect([...(await shown(hidden)), ...(await shown(over))]).toEqual([]);
  });

  test('of a restricted matter only for those who handle it', async () => {
    const ticketId = await opened({ category: 'neighbour' });
    const { restricted } = await on.dispatcher.call('getTicket', { params: { id: ticketId } });
    expect(restricted).toBe(true);
    expect(await call(on.dispatcher, ticketId)).toEqual({ phone: NUMBER });
    await notTo(on.supervisor, ticketId, 'FORBIDDEN_RESTRICTED');
    await notTo(on.neighbour, ticketId, 'NOT_FOUND');
  });

  test('what was taken back is shown to nobody; it stands in his own copy who saw it, not by name', async () => {
    const ticketId = await opened();
    await call(on.worker, ticketId);
    await rider.call('putCopy');
    await on.app.work();
    const { zip } = await rider.call('getCopyLinks');
    const { unzipSync } = await import('fflate');
    const files = unzipSync(new Uint8Array(await (await fetch(`${on.app.url}${zip}`)).arrayBuffer()));
    const data = JSON.parse(Buffer.from(files['data.json'] ?? []).toString()) as Record<string, unknown[]>;
    const { number } = await on.worker.call('getTicket', { params: { id: ticketId } });
    expect(data['called']).toContainEqual(expect.objectContaining({ number, role: 'assignee' }));
    expect(data['profile']).toEqual([expect.objectContaining({ phone: NUMBER })]);
    expect(JSON.stringify(data)).not.toContain(on.worker.personId);
    await rider.call('deletePhone');
    expect(await seenBy(on.worker, ticketId)).toBeUndefined();
    await notTo(on.worker, ticketId, 'REPORTER_NO_PHONE');
    expect(await shown(ticketId)).toHaveLength(1);
  });

  test('the record of it cannot be changed by the server', async () => {
    for (const write of ['DELETE FROM phone_reveal', "UPDATE phone_reveal SET role = 'handler'"])
      await expect(on.app.db.read.query(write)).rejects.toThrow('permission denied');
  });
});

describe('another key', () => {
  const NEWER = `next:${Buffer.alloc(32, 9).toString('base64')}`;

  test('seals all numbers anew, also when it is stopped and run again; then the old one may go', async () => {
    const rider = await consentingRider(on.app, '换钥匙');
    await leave(rider, '13700009900');
    const { DATA_KEYS } = on.app.app.get(AppConfig);
    const phonesWith = (keys: string): Phones =>
      new Phones(on.app.db, on.app.app.get(Clock), new Vault(Object.assign(new AppConfig(), { DATA_KEYS: keys })));
    const both = phonesWith(`${NEWER},${DATA_KEYS}`);
    expect(await both.of(on.app.db.read, rider.personId)).toBe('13700009900');
    expect(await both.rotate()).toBeGreaterThan(0);
    expect(await both.rotate()).toBe(0);
    expect(await phonesWith(NEWER).of(on.app.db.read, rider.personId)).toBe('13700009900');
    await expect(phonesWith(DATA_KEYS).of(on.app.db.read, rider.personId)).rejects.toThrow('no key next');
    // And back, for the other tests: it is the same command.
    await phonesWith(`${DATA_KEYS},${NEWER}`).rotate();
    expect(await rotatePhones(on.app.app)).toBe('0 phone numbers sealed anew with test');
  });
});
