import { picture } from '../support/photos';
import { until } from '../support/until';
import { mp3Of } from '../support/voices';
import type { Phone } from './phone';
import { Stage } from './stage';

const SOUND = mp3Of(7200);

let stage: Stage;
let photo: string;
let voiceNote: string;

beforeAll(async () => {
  stage = await Stage.open();
  await stage.worker();
  photo = stage.file('photo.jpg', await picture(640, 300).jpeg().toBuffer());
  voiceNote = stage.file('voice.mp3', SOUND);
});
afterEach(() => stage.putAway());
afterAll(() => stage.close());

const on = (): Phone => stage.on;

/** A report with a photo, up to the button that sends it. */
async function written(microphone = true): Promise<void> {
  const phone = await stage.take('rider', {
    ...{ microphone, voice: voiceNote, photos: [photo] },
    location: stage.somewhere(),
  });
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
  const { items } = await stage.rider.call('listMyReports', { query: { limit: 1 } });
  return stage.rider.call('getReport', { params: { id: items[0]?.id ?? '' } });
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
  await stage.putAway();

  const phone = await stage.take('worker');
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
  await stage.reopen();
  await until('nothing waits on the phone', async () => (await on().pending()) === 0);
  expect(await on().errors()).toEqual([]);
  const { voice, photos } = await newest();
  expect([voice?.seconds, photos.length]).toEqual([7, 1]);
  const rows = await stage.app.db.read.query<{ n: number }[]>(
    'SELECT count(*)::int AS n FROM voice_note WHERE owner_id = $1 AND attached_at IS NULL',
    [stage.rider.personId],
  );
  expect(rows[0]?.n).toBe(0);
});
