import { uuidv7 } from 'uuidv7';
import type { LoggedIn } from '../support/builders';
import { addPhoto, picture } from '../support/photos';
import { consentingRider } from '../support/tickets';
import { until } from '../support/until';
import type { Phone } from './phone';
import { Stage } from './stage';

let stage: Stage;
let photos: string[];
let other: LoggedIn;
let worker: LoggedIn;

beforeAll(async () => {
  stage = await Stage.open();
  other = await consentingRider(stage.app);
  worker = await stage.worker();
  photos = await Promise.all(
    [640, 480].map(async (width) => stage.file(`${width}.jpg`, await picture(width, 300).jpeg().toBuffer())),
  );
});
afterEach(() => stage.putAway());
afterAll(() => stage.close());

const on = (): Phone => stage.on;

const count = async (sql: string): Promise<number> => {
  const [row] = await stage.app.db.read.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${sql}`);
  return row?.n ?? -1;
};

/** A case that waits for the worker. */
async function ticketOf(reporter: LoggedIn, category = 'litter'): Promise<string> {
  const { longitude: lng, latitude: lat } = stage.somewhere();
  const location = { lng, lat, accuracy: 8, capturedAt: new Date().toISOString() };
  const view = await reporter.call('putReport', {
    params: { id: uuidv7() },
    body: { category, location, photos: [(await addPhoto(reporter, stage.app.url)).id] },
  });
  return view.ticketId;
}

const CUTS = ['before', 'after', 'never'] as const;
type Cut = (typeof CUTS)[number];
/** Where the line breaks: at which of the exchanges that write, and whether the server has done it by then. */
const breaksAt = (...exchanges: string[]): { what: string; nth: number; when: Cut }[] =>
  exchanges.flatMap((what, at) => CUTS.map((when) => ({ what, nth: at + 1, when })));

async function broken(nth: number, when: Cut): Promise<void> {
  const before = (await on().writes()).length;
  await on().set({ cut: { at: before + nth, when } });
}

/** Waits until the line has broken and, where the phone was told so, what it had to send is said to be safe. */
async function safe(when: Cut, words: string): Promise<void> {
  if (when === 'never') await until('the line breaks', () => on().isCut());
  else await on().sees(words);
}

/** Writes a report with two photos, which go ahead of it, up to the button that sends it; the line may break on the way. */
async function written(nth: number, when: Cut): Promise<void> {
  const phone = await stage.take('rider', { location: stage.somewhere(), photos });
  // What the page needs without a line, it has from a visit before.
  await phone.open('/packages/report/new/index');
  await phone.sees('垃圾堆放');
  await phone.open('/pages/home/index');
  await broken(nth, when);
  await phone.tap('一键上报');
  await phone.sees('拍摄');
  await phone.tap('垃圾堆放');
}

test.each(breaksAt('photo', 'photo', 'report'))(
  'the line breaks at exchange $nth of a report ($what), $when done, and the app is killed: one report, both photos',
  async ({ nth, when }) => {
    const before = { reports: await count('report'), photos: await count('photo') };
    await written(nth, when);
    await on().tap('发送');
    await safe(when, '已保存');
    await until('it waits on the phone', async () => (await on().pending()) === 1);

    await stage.reopen();
    await until('the report arrives', async () => (await count('report')) > before.reports);
    await until('nothing waits on the phone', async () => (await on().pending()) === 0);
    expect(await on().errors()).toEqual([]);
    expect(await count('report')).toBe(before.reports + 1);
    expect(await count('photo')).toBe(before.photos + 2);
    const { items } = await stage.rider.call('listMyReports', { query: { limit: 1 } });
    const view = await stage.rider.call('getReport', { params: { id: items[0]?.id ?? '' } });
    expect(view.photos).toHaveLength(2);
  },
);

test.each(breaksAt('accept', 'photo', 'resolve'))(
  'the line breaks at exchange $nth of a worker’s deeds ($what), $when done, and the app is killed: each done once, in order',
  async ({ nth, when }) => {
    const ticketId = await ticketOf(other);
    const kept = await count('photo');
    const phone = await stage.take('worker', { photos: photos.slice(0, 1) });
    await phone.open(`/packages/desk/ticket/index?id=${ticketId}`);
    await phone.sees('我来接单');
    await broken(nth, when);
    await phone.tap('我来接单');
    if (nth === 1 && when === 'never') await safe(when, '');
    else {
      await phone.tap('拍照，办好了');
      await phone.sees('说明');
      await phone.input('wx-textarea', '清走了');
      await phone.tap('办好了，交上去');
      await safe(when, '存在手机里');
    }

    await stage.reopen();
    const done = async () => {
      const { history } = await worker.call('getTicket', { params: { id: ticketId } });
      return history.map(({ action }) => action).filter((action) => action === 'accept' || action === 'resolve');
    };
    const expected = nth === 1 && when === 'never' ? ['accept'] : ['accept', 'resolve'];
    await until('the deeds arrive', async () => (await done()).length >= expected.length);
    await until('nothing waits on the phone', async () => (await on().pending()) === 0);
    expect(await done()).toEqual(expected);
    expect(await on().errors()).toEqual([]);
    expect(await count('photo')).toBe(kept + (expected.length === 2 ? 1 : 0));
  },
);

test('the app is opened in a basement: a case that stood in the inbox is there, and is taken once', async () => {
  // Due first, so among the few that are fetched ahead.
  const ticketId = await ticketOf(other, 'road_collapse');
  let phone = await stage.take('worker');
  await phone.open('/packages/desk/queue/index');
  await phone.rests();

  phone = await stage.reopen({ online: false });
  await phone.open('/packages/desk/queue/index');
  await phone.sees('没有网，这是');
  await phone.open(`/packages/desk/ticket/index?id=${ticketId}`);
  await phone.sees('没有网，这是');
  await phone.tap('我来接单');
  await phone.sees('「我来接单」存在手机里');
  await phone.set({ online: true });
  await until('nothing waits on the phone', async () => (await on().pending()) === 0);
  expect(await count(`ticket_event WHERE ticket_id = '${ticketId}' AND action = 'accept'`)).toBe(1);
  expect(await on().errors()).toEqual([]);
});
