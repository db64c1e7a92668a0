import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp, type TestApp } from '../support/app';
import { loginCode, login, type LoggedIn } from '../support/builders';
import { importMap, MAP, pointIn } from '../support/map';
import { picture } from '../support/photos';
import { consentingRider } from '../support/tickets';
import { until } from '../support/until';
import { mp3Of } from '../support/voices';
import { Phone } from './phone';

const GRID = MAP.grids[0];
const SOUND = mp3Of(7200);

let app: TestApp;
let rider: LoggedIn;
let dir: string;
let phone: Phone | undefined;
let metres = 0;

beforeAll(async () => {
  app = await startApp();
  // The bundle goes by the phone's own clock, which is the real one.
  app.clock.set(new Date());
  await importMap(app);
  rider = await consentingRider(app, 'rider');
  await login(app, {
    key: 'worker',
    roles: [{ role: 'gridWorker', scope: { kind: 'grid', code: GRID } }],
    rider: false,
  });
  dir = mkdtempSync(join(tmpdir(), 'weapp-'));
  writeFileSync(join(dir, 'photo.jpg'), await picture(640, 300).jpeg().toBuffer());
  writeFileSync(join(dir, 'voice.mp3'), SOUND);
});
function on(): Phone {
  if (phone === undefined) throw new Error('no phone was started');
  return phone;
}
afterEach(async () => {
  await phone?.stop();
  phone = undefined;
});
afterAll(async () => {
  await app.close();
  rmSync(dir, { recursive: true, force: true });
});

/** A report with a photo, up to the button that sends it. */
async function written(microphone = true): Promise<void> {
  metres += 80;
  const [longitude, latitude] = pointIn(app, GRID, metres);
  const world = { microphone, voice: join(dir, 'voice.mp3'), photos: [join(dir, 'photo.jpg')] };
  const at = { location: { longitude, latitude } };
  phone = await Phone.start(app.url, { loginCode: await loginCode(app, 'rider'), ...at, ...world });
  await phone.open('/pages/me/index');
  await phone.tap('登录');
  await phone.sees('退出登录');
  await phone.open('/packages/report/new/index');
  await phone.sees('垃圾堆放');
  await phone.open('/pages/home/index');
  await phone.tap('一键上报');
  await phone.sees('拍摄');
  await phone.tap('垃圾堆放');
}

async function speak(): Promise<void> {
  await on().tap('说一段语音');
  await on().sees('点一下停');
  await on().tap('正在录');
}

const newest = async () => {
  const { items } = await rider.call('listMyReports', { query: { limit: 1 } });
  return rider.call('getReport', { params: { id: items[0]?.id ?? '' } });
};

test('spoken, sent, heard by himself and by the worker whose case it is', async () => {
  await written();
  await speak();
  await on().sees('语音 7 秒');
  expect(await on().recorded()).toMatchObject([{ format: 'mp3', sampleRate: 16_000, duration: 60_000 }]);
  await on().tap('发送');
  await on().sees('收到了');
  const { id, ticketId, voice } = await newest();
  expect(voice).toMatchObject({ format: 'mp3', seconds: 7 });
  await on().open(`/packages/report/detail/index?id=${id}`);
  await on().tap('语音 7 秒');
  await until('he hears it', async () => (await on().heard()).length === 1);
  expect(await on().errors()).toEqual([]);
  await on().stop();

  phone = await Phone.start(app.url, { loginCode: await loginCode(app, 'worker') });
  await phone.open('/pages/me/index');
  await phone.tap('登录');
  await phone.sees('我的工作');
  await phone.open(`/packages/desk/ticket/index?id=${ticketId}`);
  await phone.tap('语音 7 秒');
  await until('the worker hears it', async () => (await on().heard()).length === 1);
  expect(await on().heard()).toEqual([SOUND.length]);
  expect(await on().errors()).toEqual([]);
});

test('no microphone: a sentence, the words stay, and the report goes', async () => {
  await written(false);
  await on().tap('说一段语音');
  await on().sees('没给录音权限，写几个字也一样');
  await on().input('wx-textarea', '袋子堆到路上了');
  await on().tap('发送');
  await on().sees('收到了');
  const { voice, text } = await newest();
  expect([voice, text]).toEqual([undefined, '袋子堆到路上了']);
  expect(await on().errors()).toEqual([]);
});

// The photo went before; then the voice goes ahead, and the report.
test.each(
  ['voice', 'report'].flatMap((what, at) =>
    (['before', 'after', 'never'] as const).map((when) => ({ what, nth: at + 2, when })),
  ),
)('the line breaks at the $what, $when done, and the app is killed: one report with its voice', async (cut) => {
  await written();
  await until('the photo went ahead', async () => (await on().writes()).length === 1);
  await on().set({ cut: { at: cut.nth, when: cut.when } });
  await speak();
  await on().sees('语音 7 秒');
  await on().tap('发送');
  if (cut.when === 'never') await until('the line breaks', () => on().isCut());
  else await on().sees('已保存');
  await until('it waits on the phone', async () => (await on().pending()) === 1);
  const dir = await on().kill();
  phone = await Phone.start(app.url, { dir });
  await until('nothing waits on the phone', async () => (await on().pending()) === 0);
  expect(await on().errors()).toEqual([]);
  const { voice, photos } = await newest();
  expect([voice?.seconds, photos.length]).toEqual([7, 1]);
  const rows = await app.db.read.query<{ n: number }[]>(
    'SELECT count(*)::int AS n FROM voice_note WHERE owner_id = $1 AND attached_at IS NULL',
    [rider.personId],
  );
  expect(rows[0]?.n).toBe(0);
});
