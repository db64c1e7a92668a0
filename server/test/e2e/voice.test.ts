import type { Route } from 'playwright-core';
import { asAgreed, rows } from './support/deeds';
import type { Phone, PhoneOptions } from './support/phone';
import { stage } from './support/stage';
import { SPOTS } from './support/town';

const on = stage(async (town) => {
  await asAgreed(town, 'rider');
});
let spots = 0;

/** A rider's phone on the page of a report, where nobody has reported anything. */
async function reporting(options: PhoneOptions = {}, prepare = ''): Promise<Phone> {
  spots += 1;
  const { longitude, latitude } = SPOTS.watched;
  const phone = await on.phone('rider', { at: { longitude, latitude: latitude + 0.001 * spots }, ...options });
  if (prepare !== '') await phone.page.evaluate(prepare);
  await phone.prepared();
  await phone.tap(/一键上报/);
  await phone.sees('再拍一张');
  await phone.tap('道路积水');
  return phone;
}

/** Speaks for two seconds, as long as anybody needs to say where the water stands. */
async function speak(phone: Phone): Promise<void> {
  await phone.tap('说一段语音');
  await phone.sees('正在录 2 秒');
  await phone.tap(/正在录/);
  await phone.sees(/^语音 \d 秒/);
}

interface Sent {
  ticket_id: string;
  format: string;
  ms: number;
}
const newest = async (): Promise<Sent | undefined> => {
  const [row] = await on.town.app.db.read.query<Sent[]>(
    `SELECT r.ticket_id, v.format, v.ms FROM report r JOIN voice_note v ON v.id = r.voice_id
     WHERE r.reporter_id = $1 ORDER BY r.submitted_at DESC LIMIT 1`,
    [on.town.ids.rider],
  );
  return row;
};

test('recorded by the browser itself, heard before it is sent, and heard by the worker', async () => {
  const phone = await reporting({ microphone: true });
  await speak(phone);
  await phone.tap(/^听语音/);
  await phone.sees('正在放');
  await phone.sees(/^语音 \d 秒/);
  expect(await phone.has('录音不在手机里了')).toBe(false);
  await phone.tap('发送');
  await phone.sees('收到了，马上有人管');
  const sent = await newest();
  expect(sent?.ms).toBeGreaterThan(1500);
  expect(sent?.ms).toBeLessThan(10_000);
  await phone.close();

  const worker = await on.phone('worker');
  await worker.go(`packages/desk/ticket/index?id=${sent?.ticket_id ?? ''}`);
  const played = worker.page.waitForResponse((answer) => answer.url().includes('/api/v1/voices/'));
  await worker.tap(/^听语音/);
  expect((await played).status()).toBeLessThan(300);
  await worker.sees('正在放');
  await worker.sees(/^语音 \d 秒/);
  expect(await worker.has('没放出来')).toBe(false);
  await worker.close();
});

test('a browser that cannot play it says so and gives the file', async () => {
  const sent = await newest();
  const worker = await on.phone('worker');
  await worker.page.evaluate("HTMLMediaElement.prototype.canPlayType = () => ''");
  await worker.go(`packages/desk/ticket/index?id=${sent?.ticket_id ?? ''}`);
  await worker.sees('此手机放不了这段语音');
  const saving = worker.page.waitForEvent('download');
  await worker.tap('下载');
  expect((await saving).suggestedFilename()).toBe(`note.${sent?.format ?? ''}`);
  await worker.close();
});

test('refused, a sentence says so, the words are there, and the report goes', async () => {
  const refused = await reporting();
  await refused.tap('说一段语音');
  await refused.sees('没给录音权限，写几个字也一样');
  expect(await refused.offers('打开录音权限')).toBe(false);
  await refused.type('补充的话', '水深到脚脖子');
  await refused.tap('发送');
  await refused.sees('收到了，马上有人管');
  await refused.close();
});

test('the line breaks at the voice, and the page is loaded anew: one report with it', async () => {
  const own = `reporter_id = '${on.town.ids.rider}' AND voice_id IS NOT NULL`;
  const before = await rows(on.town, 'report', own);
  const phone = await reporting({ microphone: true });
  let broken = false;
  await phone.context.route('**/api/**', async (route: Route) => {
    broken ||= route.request().url().includes('/api/v1/voices');
    return broken ? route.abort('internetdisconnected') : route.continue();
  });
  await speak(phone);
  await phone.tap('发送');
  await phone.sees('已保存，等待发送');
  await phone.sees(/带语音 \d 秒/);
  await phone.go('pages/home/index');
  await phone.page.reload();
  await phone.sees('1 件存在手机里，等着发');
  await phone.context.unroute('**/api/**');
  await phone.context.setOffline(true);
  await phone.context.setOffline(false);
  await phone.loses('1 件存在手机里，等着发');
  expect(await rows(on.town, 'report', own)).toBe(before + 1);
  phone.forgive(/ERR_INTERNET_DISCONNECTED/);
  await phone.close();
});
