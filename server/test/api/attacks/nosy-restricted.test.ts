import { endpoints, type EndpointName, type EndpointSpec } from '@yanxinyuan/shared/endpoints';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { TICKET_QUEUES } from '@yanxinyuan/shared/tickets/queues';
import { TICKET_ACTIONS } from '@yanxinyuan/shared/tickets/vocabulary';
import { uuidv7 } from 'uuidv7';
import { anyone, login, type Client, type LoggedIn } from '../../support/builders';
import { MAP } from '../../support/map';
import { control } from '../../support/points';
import { openShop, setLedgerClock, SHOP, shopkeeper } from '../../support/rewards';
import { samplesOf, type Sample, type Samples } from '../../support/samples';
import { stageForThisFile } from '../../support/ticket-stage';
import { act, consentingRider, photoOf, report, ticketRow, travel } from '../../support/tickets';

/** Of one restricted matter: what is in it, and under which names somebody could ask for it. */
interface Matter {
  ticketId: string;
  number: string;
  /** its own id, its report's, its photos', its reading's */
  ids: string[];
  at: string;
  /** what may be in no answer to those it does not concern; the start of its coordinates is the exact place */
  secrets: Record<string, string> & { photo: string };
}

const [WORDS, QUESTION, ANSWER, RESULT] = ['他儿子欠了赌债', '欠了哪一家的', '欠桥头麻将馆的', '陪他去还了三千'];
const REPORTER = '濮阳采薇';
const SPECS: Record<EndpointName, EndpointSpec> = endpoints;
const NAMES = Object.keys(SPECS) as EndpointName[];
/** Ends the login of whoever asks, and answers with nothing. */
const LAST: readonly EndpointName[] = ['deleteSession'];

const on = stageForThisFile();
let matter: Matter;
let samples: Samples;
let reporter: LoggedIn;

beforeAll(async () => {
  const itemId = await openShop(on.app);
  samples = samplesOf({ itemId, riderId: uuidv7(), entryId: '1', noticeId: '1', hash: 'a'.repeat(64) });
  reporter = await consentingRider(on.app, REPORTER);
  const photo = await photoOf(on, reporter);
  const place = { east: 137, north: -211 };
  const sent = await report(on, reporter, { category: 'neighbour', text: WORDS, photos: [photo], ...place });
  await act(on.worker, sent.ticketId, 'accept');
  await act(on.worker, sent.ticketId, 'ask', { question: QUESTION });
  await act(reporter, sent.ticketId, 'answer', { text: ANSWER });
  const { lng, lat, number } = await ticketRow(on, sent.ticketId);
  matter = {
    ticketId: sent.ticketId,
    number,
    ids: [sent.ticketId, sent.id],
    at: `${lng},${lat}`,
    secrets: {
      words: WORDS,
      question: QUESTION,
      answer: ANSWER,
      photo,
      reporter: '濮',
      reporterId: reporter.personId,
      lng: String(lng).slice(0, 9),
      lat: String(lat).slice(0, 8),
    },
  };
});
afterAll(() => setLedgerClock(on.app, 0));

type Asking = Record<string, { who: Client; roles: readonly string[] | null }>;
const asking = (who: LoggedIn) => ({ who, roles: who.session.person.grants.map(({ role }) => role as string) });

/** Everybody the matter does not concern: near it, above it, beside it, in the public. */
async function others(): Promise<Asking> {
  const elsewhere = await login(on.app, {
    key: '邻社区网格长',
    name: '邻社区网格长',
    rider: false,
    roles: [{ role: 'gridLeader', scope: { kind: 'community', code: MAP.communities[1] } }],
  });
  return {
    nobody: { who: anyone(on.app), roles: null },
    rider: asking(on.other),
    'worker of the same community': asking(on.mate),
    'worker next door': asking(on.neighbour),
    'leader next door': asking(elsewhere),
    'department without a part': asking(on.coClerk),
    'whoever read it urgently': asking(on.supervisor),
    'another supervisor': asking(await control(on.app, 'supervisor', MAP.district, '吴督导')),
    admin: asking(await control(on.app, 'admin', MAP.district, '王管理')),
    shopkeeper: asking(await shopkeeper(on.app, SHOP)),
  };
}

/** Ways to ask one endpoint for the matter: by every id it has, by its number and words, at its place, in every queue. */
function attempts(name: EndpointName): Sample[] {
  const sample = samples[name];
  const { path, method } = SPECS[name];
  const found: Sample[] = [sample];
  // What is put under the photo's id is the asker's own, and would be told from the photo by nothing.
  const ids = method === 'GET' ? [...matter.ids, matter.secrets.photo] : matter.ids;
  if (path.includes(':id')) for (const id of ids) found.push({ ...sample, params: { ...sample.params, id } });
  if (name === 'listTickets') {
    const queries = [{}, { q: matter.number }, { q: WORDS }];
    for (const queue of TICKET_QUEUES) for (const more of queries) found.push({ query: { queue, ...more } });
  }
  if (name === 'listTicketSpots') found.push({});
  if (name === 'actOnTicket') {
    const input = { reason: WORDS.slice(0, 2), note: '请看一下这件', verdict: 'fixed' };
    const params = { id: matter.ticketId };
    for (const action of TICKET_ACTIONS) found.push({ params, body: { id: uuidv7(), action, input } });
  }
  if (method !== 'GET') return found;
  return [...found, page(sample), placed(page(sample))];
}

/** The first and longest page. */
const page = ({ query = {}, ...rest }: Sample): Sample => ({
  ...rest,
  query: Object.fromEntries(
    Object.entries(query)
      .filter(([key]) => key !== 'cursor')
      .map(([key, value]) => [key, key === 'limit' ? '50' : value]),
  ),
});
/** The same at the place of the matter, and of its kind. */
const placed = (one: Sample): Sample => ({
  ...one,
  query: Object.fromEntries(
    Object.entries(one.query ?? {}).map(([key, value]) => {
      if (key === 'at' || key === 'near') return [key, matter.at];
      return [key, key === 'category' ? 'neighbour' : value];
    }),
  ),
});

/** @returns `who: endpoint: which secret`, of every answer that has one */
async function leaks(people: Asking, secrets = matter.secrets): Promise<string[]> {
  const found = new Set<string>();
  for (const [label, { who, roles }] of Object.entries(people)) {
    for (const name of NAMES.filter((one) => !LAST.includes(one))) {
      const { access } = SPECS[name];
      // Whom the table keeps out gets the same refusal everywhere; another test asks it of all of them.
      if (typeof access !== 'string' && !access.some((role) => roles?.includes(role))) continue;
      const answers = await Promise.all(attempts(name).map((attempt) => who.send(name, attempt)));
      const text = JSON.stringify(answers);
      for (const [what, secret] of Object.entries(secrets)) {
        if (text.includes(secret)) found.add(`${label}: ${name}: ${what}`);
      }
    }
  }
  return [...found];
}

test('those it concerns do read it by this: the search finds what there is to find', async () => {
  const found = await leaks({ worker: asking(on.worker), reporter: asking(reporter) });
  for (const what of ['words', 'question', 'answer', 'photo', 'reporter', 'lng', 'lat']) {
    expect(found).toContain(`worker: getTicket: ${what}`);
  }
  expect(found).toContain('reporter: getReport: words');
});

test('before anybody reads it urgently, nobody else gets anything of it from any endpoint', async () => {
  expect(await leaks(await others())).toEqual([]);
});

describe('a supervisor reads it urgently', () => {
  const reading = { params: { id: uuidv7() }, body: { number: '', reason: 'complaint' as const } };

  test('for half an hour, he alone and in no other way', async () => {
    reading.body.number = matter.number;
    const { ticket } = await on.supervisor.call('putUrgentRead', reading);
    expect(JSON.stringify(ticket)).toContain(WORDS);
    await on.app.work();
    matter.ids.push(reading.params.id);
    expect(await leaks(await others())).toEqual([]);
    const colleague = await control(on.app, 'supervisor', MAP.district, '吴督导');
    const refusal = await colleague.refused('putUrgentRead', 'IDEMPOTENCY_CONFLICT', reading);
    expect(JSON.stringify(refusal)).not.toContain(WORDS);
  });

  test('and when it is over and the case closed, nobody', async () => {
    await travel(on, 31 * MINUTE_MS);
    await on.supervisor.refused('putUrgentRead', 'URGENT_READ_OVER', reading);
    await act(on.worker, matter.ticketId, 'resolve', { note: RESULT, photos: [await photoOf(on, on.worker)] });
    await act(on.leader, matter.ticketId, 'verify');
    await on.app.work();
    expect(await leaks(await others(), { ...matter.secrets, result: RESULT })).toEqual([]);
  });
});
