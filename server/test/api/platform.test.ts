import type { Problem } from '@yanxinyuan/shared/errors';
import { Client } from 'pg';
import { startApp, type TestApp } from '../support/app';
import { login, type LoggedIn } from '../support/builders';
import { controller } from '../support/shop';
import { until } from '../support/until';

let app: TestApp;
let person: LoggedIn;
beforeAll(async () => {
  app = await startApp();
  person = await login(app);
});
afterAll(() => app.close());

const put = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${app.url}/api/v1/me/consents/userAgreement`, {
    method: 'PUT',
    body,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${person.token ?? ''}`, ...headers },
  });
const problem = async (response: Response): Promise<Problem> => (await response.json()) as Problem;

test('live answers always, ready while the database does', async () => {
  await app.http.get('/health/live').expect(200, { status: 'ok' });
  await app.http.get('/health/ready').expect(200, { status: 'ok' });
});

test('every refusal is a problem with a code and the request’s id', async () => {
  const response = await put('{}', { 'x-request-id': 'tap-20261121-1' });
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(response.headers.get('x-request-id')).toBe('tap-20261121-1');
  const told = await problem(response);
  expect(told).toMatchObject({ code: 'VALIDATION_FAILED', status: 400, traceId: 'tap-20261121-1' });
  expect(Object.keys(told.fields ?? {})).toEqual(['version']);
});

test('an unknown field is refused, not dropped', async () => {
  const told = await problem(await put('{"version":1,"verzion":2}'));
  expect(Object.keys(told.fields ?? {})).toEqual(['verzion']);
});

test('a body that is no JSON, and one that is too large', async () => {
  expect((await problem(await put('{'))).code).toBe('VALIDATION_FAILED');
  const huge = await put(JSON.stringify({ version: 1, filler: 'x'.repeat(400_000) }));
  expect(huge.status).toBe(413);
  expect((await problem(huge)).code).toBe('PAYLOAD_TOO_LARGE');
});

test('who names what was answered before is told only that it is the same', async () => {
  const read = (known?: string) =>
    fetch(`${app.url}/api/v1/me`, {
      headers: {
        authorization: `Bearer ${person.token ?? ''}`,
        ...(known === undefined ? {} : { 'if-none-match': known }),
      },
    });
  expect((await read()).headers.get('etag')).toBeNull();
  const first = await read('"none"');
  const tag = first.headers.get('etag') ?? '';
  expect(tag).toMatch(/^"[\w-]{22}"$/);
  expect(first.status).toBe(200);
  const same = await read(tag);
  expect([same.status, same.headers.get('etag'), await same.text()]).toEqual([304, tag, '']);
  expect((await put('{"version":1}')).status).toBe(200);
  const changed = await read(tag);
  expect(changed.status).toBe(200);
  expect(changed.headers.get('etag')).not.toBe(tag);
  // A refusal is never the same as anything.
  const refused = await fetch(`${app.url}/api/v1/me`, { headers: { 'if-none-match': tag } });
  expect([refused.status, refused.headers.get('etag')]).toEqual([401, null]);
});

test('WeChat names a content type also where it sends nothing: no body is none, and where one is needed it is missed', async () => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${person.token ?? ''}` };
  for (const method of ['PUT', 'DELETE'])
    expect((await fetch(`${app.url}/api/v1/me/closing`, { method, headers })).status).toBe(200);
  const told = await problem(await put(''));
  expect([told.status, Object.keys(told.fields ?? {})]).toEqual([400, ['version']]);
  // What is forged into a prototype is refused as before.
  expect((await put('{"version":1,"__proto__":{"x":1}}')).status).toBe(400);
});

test('an address nobody knows', async () => {
  const response = await fetch(`${app.url}/api/v1/nothing`);
  expect(response.status).toBe(404);
  expect((await problem(response)).code).toBe('NOT_FOUND');
});

test('a fault of ours tells its trace and nothing else', async () => {
  const superuser = await app.superuser();
  await superuser.read.query('ALTER TABLE department RENAME TO department_gone');
  try {
    const staff = await controller(app, 'admin');
    const answer = await staff.send('listDepartments');
    expect(answer.status).toBe(500);
    const told = answer.body as Problem;
    expect(told).toMatchObject({ status: 500, code: 'INTERNAL', title: 'INTERNAL' });
    expect(Object.keys(told).sort()).toEqual(['code', 'status', 'title', 'traceId', 'type']);
  } finally {
    await superuser.read.query('ALTER TABLE department_gone RENAME TO department');
  }
});

test('the description of the API lists every call', async () => {
  const answer = await app.http.get('/api/openapi.json').expect(200);
  const paths = Object.keys((answer.body as { paths: object }).paths);
  expect(paths).toContain('/api/v1/reports/{id}');
  expect(paths).toContain('/api/v1/tickets/{id}/actions');
});

test('a shutdown finishes the request that is running', async () => {
  const own = await startApp();
  const client = await login(own);
  const blocker = new Client({ connectionString: own.databaseUrl });
  await blocker.connect();
  await blocker.query('BEGIN; LOCK TABLE consent IN ACCESS EXCLUSIVE MODE');
  const running = client.send('getMe');
  await until('the request waits', async () => {
    const { rows } = await blocker.query('SELECT FROM pg_locks WHERE NOT granted');
    return rows.length > 0;
  });
  const closing = own.close();
  await blocker.query('COMMIT');
  await blocker.end();
  expect((await running).status).toBe(200);
  await closing;
});
