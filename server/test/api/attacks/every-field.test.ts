import { API_PREFIX, endpoints, type EndpointName, type EndpointSpec } from '@yanxinyuan/shared/endpoints';
import { ERRORS, type Problem } from '@yanxinyuan/shared/errors';
import { CONSENT_VERSIONS } from '@yanxinyuan/shared/identity/contract';
import type { Role, Scope } from '@yanxinyuan/shared/roles';
import { startApp, type TestApp } from '../../support/app';
import { login, type LoggedIn } from '../../support/builders';
import { importMap, MAP } from '../../support/map';
import { award, TOWN } from '../../support/points';
import { closeBalanced, openShop, SHOP } from '../../support/rewards';
import { samplesOf, type Sample, type Samples } from '../../support/samples';

let app: TestApp;
let everybody: LoggedIn;
/** These count how often one person asks, so several ask. */
const COUNTED: readonly EndpointName[] = ['findRiders', 'listAlike', 'listUsual', 'listWitnessCases', 'putPhone'];
let searchers: LoggedIn[];
let samples: Samples;

const ROLES: { role: Role; scope: Scope }[] = [
  { role: 'gridWorker', scope: { kind: 'grid', code: MAP.grids[0] } },
  { role: 'gridLeader', scope: { kind: 'community', code: MAP.communities[0] } },
  { role: 'dispatcher', scope: { kind: 'town', code: TOWN } },
  { role: 'department', scope: { kind: 'department', code: 'housing' } },
  { role: 'shopkeeper', scope: { kind: 'shop', code: SHOP } },
  { role: 'supervisor', scope: { kind: 'district', code: MAP.district } },
  { role: 'admin', scope: { kind: 'district', code: MAP.district } },
];

beforeAll(async () => {
  app = await startApp();
  await importMap(app);
  const itemId = await openShop(app);
  everybody = await login(app, { roles: ROLES });
  searchers = await Promise.all(Array.from({ length: 8 }, () => login(app, { roles: ROLES })));
  for (const [document, version] of Object.entries(CONSENT_VERSIONS)) {
    await everybody.call('putConsent', { params: { document: document as 'userAgreement' }, body: { version } });
  }
  const rider = await login(app);
  const { transferId } = await award(app, rider.personId);
  await award(app, rider.personId, { rule: 'hazard_major' });
  const { items } = await everybody.call('listApprovals', { query: {} });
  samples = samplesOf({
    itemId,
    riderId: rider.personId,
    entryId: transferId ?? '',
    noticeId: items[0]?.id ?? '',
    hash: items[0]?.payloadHash ?? '',
  });
});
afterAll(() => closeBalanced(app));

const SPECS: Record<EndpointName, EndpointSpec> = endpoints;
const NAMES = Object.keys(SPECS) as EndpointName[];
const PARTS = ['params', 'query', 'body'] as const;

/** In an address; escaped already. The last ones are what encodeURIComponent would not make. */
const IN_ADDRESS = [
  ...['', ' ', '0', '-1', '1.5', '1e3', '0x10', 'NaN', 'null', '2026 ', ' 2026', '２０２６', '\u200b', '9'.repeat(30)],
  ...['9999999999999999999', '\u202e', "'", '"', '\\', '%', '_', '%%', '..', '../..', '[object Object]', '__proto__'],
  ...['370899001', '2000-00', '2099-12', '0000-00-00', 'x'.repeat(5000), '00000000-0000-0000-0000-000000000000'],
].map(encodeURIComponent);
const ESCAPES = ['%00', '%ED%A0%80', '%ZZ', '%', '%ff'];

/** Of no field whatever its type. */
const NEVER = [[[]], { $ne: 1 }];
/** Of some fields it may be a value. */
const ODD = [
  ...[null, true, [], [null], 0, -1, 1.5, 1e19, 1e300, -1e300, 2 ** 53, -(2 ** 53), 2 ** 31, 2 ** 63],
  ...['', ' ', '\0', 'a\0b', '\u200b'.repeat(6), '\u3164'.repeat(6), '\ud800', '\u202e'.repeat(6), 'NaN', '1', '-1'],
  ...["'; --", '%', '__proto__', 'x'.repeat(5000), '9'.repeat(18), '9'.repeat(40), '１２３４５', '370899001'],
  ...['00000000-0000-0000-0000-000000000000', '2031-03-04T02:00:00+16:00', '0000-01-01T00:00:00Z', '2031-02-30'],
  ...['9999-12-31T23:59:59-12:00', '-000001-01-01T00:00:00Z', '2031-03-04T24:00:00Z', '2031-12-31T23:59:60Z'],
];

interface Shot {
  what: string;
  path: string;
  body?: string;
}

/** Puts every value of `values` in every place of a JSON value, one at a time. */
function* changed(value: unknown, values: readonly unknown[], where = ''): Generator<[what: string, value: unknown]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    const put = (other: unknown): unknown =>
      Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other };
    for (const other of values) yield [`${where}${key} ${JSON.stringify(other).slice(0, 60)}`, put(other)];
    for (const [what, inner] of changed(part, values, `${where}${key}.`)) yield [what, put(inner)];
  }
}

const filled = (name: EndpointName, params: Record<string, string> = {}): string =>
  Object.entries(params).reduce((path, [key, value]) => path.replace(`:${key}`, value), SPECS[name].path);
const searched = (query: Record<string, string> = {}): string =>
  `?${Object.entries(query)
    .map(([key, value]) => `${key}=${value}`)
    .join('&')}`;

function shotOf(name: EndpointName, { params, query, body }: Sample, what: string, raw?: string): Shot {
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const path = filled(name, params) + searched(query);
  return { what: `${what} → ${path.slice(0, 120)}`, path, ...(text === undefined ? {} : { body: text }) };
}

interface Answer {
  status: number;
  code: string | undefined;
  /** what is wrong with the answer itself; null when nothing is */
  wrong: string | null;
}
const TELLTALE = /select |insert into|relation "|syntax|constraint "|postgres|\bat .*\.[jt]s\b|node_modules/i;

async function shoot(name: EndpointName, { path, body }: Shot, n = 0): Promise<Answer> {
  const who = COUNTED.includes(name) ? (searchers[n] ?? everybody) : everybody;
  const response = await fetch(app.url + API_PREFIX + path, {
    method: SPECS[name].method,
    headers: {
      authorization: `Bearer ${who.token ?? ''}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  const { status } = response;
  if (status < 400) return { status, code: undefined, wrong: null };
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') === true;
  if (!isProblem) return { status, code: undefined, wrong: `${status} is no problem+json: ${text.slice(0, 80)}` };
  const { code, traceId, ...problem } = JSON.parse(text) as Problem;
  const isKnown = ERRORS[code] === status && problem.status === status && traceId !== '';
  const wrong = status >= 500 || !isKnown || TELLTALE.test(text) ? text.slice(0, 300) : null;
  return { status, code, wrong };
}

/** All shots; @returns those whose answer is not as it must be */
async function sweep(name: EndpointName, shots: readonly Shot[], isRight: (answer: Answer) => boolean) {
  const failed: string[] = [];
  for (let i = 0; i < shots.length; i += 8) {
    const some = shots.slice(i, i + 8);
    const answers = await Promise.all(some.map((shot, n) => shoot(name, shot, n)));
    answers.forEach((answer, n) => {
      const told = answer.wrong ?? (isRight(answer) ? null : `${answer.status} ${answer.code ?? ''}`);
      if (told !== null) failed.push(`${some[n]?.what ?? ''}: ${told}`);
    });
  }
  return failed;
}

/** Fields in which somebody must write something. */
const WORDS: readonly string[] = ['reason', 'name', 'text', 'note'];
const INVISIBLE = ['\u200b', '\u3164', '\u00ad', '\u2800', '\u202e', '\ufeff', '\u0007', '\u{e0041}'];

const refused = ({ code }: Answer): boolean => code === 'VALIDATION_FAILED';

/** These take no JSON: leaving, and files, which have tests of their own. */
const ELSEWHERE: readonly EndpointName[] = ['deleteSession', 'createPhoto', 'createVoice'];

describe.each(NAMES.filter((name) => !ELSEWHERE.includes(name)))('%s', (name) => {
  test('takes the sample: what is refused below is refused for what was changed', async () => {
    const failed = await sweep(name, [shotOf(name, samples[name], 'good')], (answer) => !refused(answer));
    expect(failed).toEqual([]);
  });

  test('answers every odd value with a result or a refusal', async () => {
    const sample = samples[name];
    const shots = [
      ...PARTS.slice(0, 2).flatMap((part) =>
        [...changed(sample[part], [...IN_ADDRESS, ...ESCAPES])].map(([what, value]) =>
          shotOf(name, { ...sample, [part]: value }, what),
        ),
      ),
      ...Object.entries(sample.query ?? {}).flatMap(([key, value]) =>
        [`${key}=${value}&${key}`, `${key}[]`, `${key}[a]`, `__proto__[${key}]`].map((other) =>
          shotOf(name, { ...sample, query: { [other]: value } }, other),
        ),
      ),
      ...[...changed(sample.body, ODD)].map(([what, body]) =>
        shotOf(name, { ...sample, body: body as Record<string, unknown> }, what),
      ),
    ];
    expect(await sweep(name, shots, () => true)).toEqual([]);
  });

  test('refuses what can never be right: a field missing, one too many, another shape', async () => {
    const { body, ...rest } = samples[name];
    const shots = [
      ...(rest.query === undefined
        ? []
        : [shotOf(name, { ...samples[name], query: { ...rest.query, more: '1' } }, 'one more in the query')]),
    ];
    if (body !== undefined) {
      const good = JSON.stringify(body);
      const raw = [`[${good}]`, `"${good.replaceAll('"', '\\"')}"`, '[]', '{', '1', good.replace('}', ',"more":1}')];
      shots.push(
        ...raw.map((text) => shotOf(name, rest, text.slice(0, 60), text)),
        shotOf(name, { ...rest, body: { ...body, more: 1 } }, 'one more'),
        ...[...changed(body, NEVER)].map(([what, other]) =>
          shotOf(name, { ...rest, body: other as Record<string, unknown> }, what),
        ),
      );
    }
    expect(await sweep(name, shots, refused)).toEqual([]);
  });
});

// Of a report, a case and a verdict words are optional: none is what invisible ones become there.
const WORDY: readonly EndpointName[] = [
  'putObjection',
  'putRuling',
  'putProposal',
  'putBudget',
  'putEvent',
  'putRefund',
];

test.each([...WORDY, 'putStockMove' as const])('%s: words that nobody can see are none', async (name) => {
  const sample = samples[name];
  const fields = Object.keys(sample.body ?? {}).filter((field) => WORDS.includes(field));
  expect(fields).toHaveLength(1);
  const shots = INVISIBLE.flatMap((hidden) =>
    [hidden.repeat(20), ` ${hidden} `.repeat(9), `${hidden.repeat(20)}\u3000`].map((words) =>
      shotOf(name, { ...sample, body: { ...sample.body, [fields[0] ?? '']: words } }, JSON.stringify(words)),
    ),
  );
  expect(await sweep(name, shots, refused)).toEqual([]);
});

test('a verdict of such words is one without a note', async () => {
  const { body, ...rest } = samples.putVerdict;
  for (const note of INVISIBLE) {
    const shot = shotOf('putVerdict', { ...rest, body: { ...body, approved: false, note: note.repeat(9) } }, note);
    expect(await shoot('putVerdict', shot)).toMatchObject({ code: 'APPROVAL_NEEDS_NOTE', wrong: null });
  }
});
