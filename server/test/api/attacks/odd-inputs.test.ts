import type { Problem } from '@yanxinyuan/shared/errors';
import { uuidv7 } from 'uuidv7';
import type { LoggedIn } from '../../support/builders';
import { openShop, SHOP, shopkeeper } from '../../support/rewards';
import { stageForThisFile } from '../../support/ticket-stage';
import { reportOf, ticketIn } from '../../support/tickets';

const on = stageForThisFile();
let keeper: LoggedIn;
beforeAll(async () => {
  await openShop(on.app);
  keeper = await shopkeeper(on.app, SHOP);
});

const TELLTALE = /select|insert|relation|syntax|constraint|postgres|\bat .*\.[jt]s\b|node_modules/i;

interface Shot {
  method: string;
  path: string;
  body?: unknown;
}

/** Sends what no client of ours would; whatever it is, the answer is a refusal or a result, never a fault. */
async function shoot(who: LoggedIn | undefined, { method, path, body }: Shot): Promise<[number, string]> {
  const response = await fetch(on.app.url + path, {
    method,
    headers: {
      ...(who === undefined ? {} : { authorization: `Bearer ${who.token ?? ''}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return [response.status, await response.text()];
}

const cursor = (...key: unknown[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');
const NIL = '00000000-0000-0000-0000-000000000000';

const READS: [who: 'rider' | 'dispatcher' | 'keeper', path: string][] = [
  ['rider', '/api/v1/places/%00'],
  ['rider', '/api/v1/shops/%00'],
  ['rider', '/api/v1/shops/%00/items'],
  ['rider', '/api/v1/shops/%ED%A0%80/items'],
  ['rider', `/api/v1/shops/${'x'.repeat(5000)}/items`],
  ['rider', `/api/v1/places?cursor=${cursor('\0')}`],
  ['rider', `/api/v1/places?near=116.8,35.5&cursor=${cursor(1, '\0')}`],
  ['rider', `/api/v1/places?near=116.8,35.5&cursor=${cursor(-1e308, 'x')}`],
  ['rider', `/api/v1/places?near=116.8,35.5&cursor=${Buffer.from('[1e999,"x"]').toString('base64url')}`],
  ['rider', '/api/v1/places?near=180,85'],
  ['rider', '/api/v1/places?near=-180,-85&openNow=true'],
  ['rider', '/api/v1/places?kind=&facility='],
  ['rider', '/api/v1/places?limit=1e1'],
  ['rider', '/api/v1/places?limit=1&limit=2'],
  ['rider', '/api/v1/places?near=1,1&near=2,2'],
  ['rider', '/api/v1/territory/locate?at=0,90'],
  ['rider', '/api/v1/territory/locate?at=999,99'],
  ['rider', `/api/v1/solved?cursor=${cursor(8.64e15, NIL)}`],
  ['rider', `/api/v1/solved?cursor=${cursor(-8.64e15, NIL)}`],
  ['rider', `/api/v1/solved?cursor=${cursor('-000001-01-01T00:00:00Z', NIL)}`],
  ['rider', `/api/v1/reports/mine?cursor=${cursor(8.64e15, NIL)}`],
  ['rider', `/api/v1/reports/mine?cursor=${cursor(-8.64e15, NIL)}`],
  ['rider', `/api/v1/notifications?cursor=${cursor(-8.64e15, NIL)}`],
  ['rider', `/api/v1/points/entries?cursor=${cursor(-9007199254740991)}`],
  ['rider', `/api/v1/points/entries?cursor=${cursor(1.5)}`],
  ['rider', `/api/v1/orders/mine?cursor=${cursor('1')}`],
  ['rider', '/api/v1/orders/mine?cursor=%00'],
  ['rider', `/api/v1/orders/${NIL}/code`],
  ['rider', '/api/v1/reports/%ZZ'],
  ['rider', '/api/v1/photos/..%2f..%2f..%2fetc%2fpasswd/full'],
  ['rider', '/api/v1/shop-pictures/..%2f..%2fdata%2frewards.csv.png'],
  ['dispatcher', '/api/v1/tickets?queue=working&q=%00'],
  ['dispatcher', '/api/v1/tickets?queue=working&q=%25%5C_'],
  ['dispatcher', '/api/v1/tickets?queue=working&q=%ED%A0%80'],
  ['dispatcher', '/api/v1/tickets?queue=working&q=1&q=2'],
  ['dispatcher', `/api/v1/tickets?queue=working&q=${'9'.repeat(50)}`],
  ['dispatcher', `/api/v1/tickets?queue=done&cursor=${cursor(8.64e15, NIL)}`],
  ['dispatcher', `/api/v1/tickets?queue=done&cursor=${cursor('x', NIL)}`],
  ['dispatcher', '/api/v1/tickets?queue=__proto__'],
  ['dispatcher', '/api/v1/tickets?queue[a]=inbox'],
  ['keeper', '/api/v1/shop/redemptions?date=0000-01-01'],
  ['keeper', '/api/v1/shop/redemptions?date=9999-12-31'],
  ['keeper', '/api/v1/shop/redemptions?date=2026-02-30'],
];

test.each(READS)('%s reads %s', async (who, path) => {
  const [status, text] = await shoot(who === 'keeper' ? keeper : on[who], { method: 'GET', path });
  expect(text).not.toMatch(TELLTALE);
  expect(status).toBeLessThan(500);
});

const SHAPES: unknown[] = [
  '[]',
  '[{}]',
  'null',
  '"x"',
  '1',
  '{}',
  '{"__proto__":{"role":"admin"}}',
  '{"constructor":{"prototype":{}}}',
  '{"id":{},"action":[],"input":null,"code":{},"orderId":[],"version":"1","itemId":null,"quantity":1e400}',
  '['.repeat(20_000),
];
const WRITES: [who: 'rider' | 'dispatcher' | 'keeper', method: string, path: string][] = [
  ['rider', 'POST', '/api/v1/session'],
  ['rider', 'POST', '/api/v1/session/refresh'],
  ['rider', 'PUT', '/api/v1/me/consents/userAgreement'],
  ['rider', 'PUT', `/api/v1/reports/${NIL}`],
  ['rider', 'PUT', `/api/v1/orders/${NIL}`],
  ['rider', 'POST', '/api/v1/notifications/read'],
  ['rider', 'POST', '/api/v1/photos'],
  ['dispatcher', 'POST', `/api/v1/tickets/${NIL}/actions`],
  ['keeper', 'POST', '/api/v1/shop/redemptions'],
  ['keeper', 'POST', '/api/v1/shop/redemptions/lookup'],
];

test.each(WRITES)('%s sends every wrong shape: %s %s', async (who, method, path) => {
  for (const body of SHAPES) {
    const [status, text] = await shoot(who === 'keeper' ? keeper : on[who], { method, path, body });
    expect(text).not.toMatch(TELLTALE);
    expect({ body, fault: status >= 500 }).toEqual({ body, fault: false });
  }
});

describe('an action', () => {
  const code = async (who: LoggedIn, ticketId: string, body: object): Promise<unknown> => {
    const answer = await who.send('actOnTicket', { params: { id: ticketId }, body });
    return answer.status < 400 ? answer.status : (answer.body as Problem).code;
  };
  const act = (action: string, input: unknown, more: object = {}) => ({ id: uuidv7(), action, input, ...more });

  test.each<[string, object]>([
    ['without input', { id: uuidv7(), action: 'accept' }],
    ['input null', act('accept', null)],
    ['input a list', act('accept', [])],
    ['input a list of inputs', act('accept', [{}])],
    ['input a word', act('accept', 'x')],
    ['no action', { id: uuidv7(), input: {} }],
    ['action inherited', act('constructor', {}, { action: undefined })],
    ['seen as text', act('accept', {}, { seen: '1' })],
    ['NUL in a reason', act('return', { reason: 'a\0b' })],
    ['a reason too long', act('return', { reason: 'x'.repeat(301) })],
  ])('%s is refused by its shape', async (_, body) => {
    const { ticketId } = await ticketIn(on, 'assigned');
    expect(await code(on.worker, ticketId, body)).toBe('VALIDATION_FAILED');
  });

  test.each(['toString', '__proto__', 'constructor', 'route', 'join', 'submit'])('%s is none', async (action) => {
    const { ticketId } = await ticketIn(on, 'assigned');
    const answer = await code(on.dispatcher, ticketId, act(action, {}));
    expect(['TICKET_ACTION_UNKNOWN', 'TICKET_ACTION_FORBIDDEN']).toContain(answer);
  });

  test.each([
    '2031-W12-1T10:00:00Z',
    '2031-W12T10Z',
    '2031-090T10:00:00Z',
    '2031-03-20T10Z',
    '+275760-09-13T00:00:00Z',
    '2031-03-20T24:00:00Z',
  ])('a due time of %s moves nothing it should not', async (dueAt) => {
    const { ticketId } = await ticketIn(on, 'working');
    const asked = await code(on.worker, ticketId, act('requestExtension', { dueAt, reason: '等配件' }));
    expect(['VALIDATION_FAILED', 'TICKET_DATE_INVALID', 'TICKET_EXTEND_TOO_LONG']).toContain(asked);
  });

  test.each(['9999-99-99T9Z', '2031-99-99', '2031-99', 'fake_or_malicious', '{place}', '\ud800', '\u202e<b>"'])(
    'a reason of %j is words and nothing else',
    async (reason) => {
      const { ticketId } = await ticketIn(on, 'resolved');
      expect(await code(on.rider, ticketId, act('reopen', { reason }))).toBe(200);
      const { items } = await on.worker.call('listNotifications', { query: { limit: 1 } });
      expect(items[0]?.event).toBe('task_reopened');
      expect(items[0]?.body).toContain(Buffer.from(reason).toString());
      await on.app.work();
    },
  );

  test('fields of another action are refused, not dropped', async () => {
    const { ticketId } = await ticketIn(on, 'assigned');
    for (const extra of [
      { assigneeId: on.mate.personId },
      { masterId: ticketId },
      { rating: 'good' },
      { dueAt: '2031-03-20T10:00:00Z' },
    ]) {
      expect(await code(on.worker, ticketId, act('accept', extra))).toBe('VALIDATION_FAILED');
    }
    expect(await code(on.worker, ticketId, act('accept', { state: 'closed' }))).toBe('VALIDATION_FAILED');
  });
});

test.each<[string, object]>([
  ['captured in a week date', { capturedAt: '2031-W10-2T02:00:00Z' }],
  ['captured with an hour alone', { capturedAt: '2031-03-04T02Z' }],
  ['infinitely exact', { accuracy: -1 }],
  ['a place as text', { lng: '116.8' }],
])('a report %s is refused', async (_, location) => {
  const body = await reportOf(on, on.rider);
  const answer = await on.rider.send('putReport', {
    params: { id: uuidv7() },
    body: { ...body, location: { ...body.location, ...location } },
  });
  expect([400, 422]).toContain(answer.status);
});

test('half a character in a report is replaced, not a fault', async () => {
  const body = await reportOf(on, on.rider, { text: 'a\ud800b', north: 900 });
  expect((await on.rider.call('putReport', { params: { id: uuidv7() }, body })).text).toBe('a\ufffdb');
});
