import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pointIn } from '../support/map';
import { picture } from '../support/photos';
import { until } from '../support/until';
import { PEOPLE, startTown, type Name, type Town } from '../e2e/support/town';
import type { Phone } from './phone';
import { loggedIn } from './stage';

const dir = mkdtempSync(join(tmpdir(), 'weapp-story-'));
const photo = join(dir, 'photo.jpg');
const phones: Phone[] = [];
let town: Town;

beforeAll(async () => {
  town = await startTown();
  writeFileSync(photo, await picture(640, 480).jpeg().toBuffer());
});
afterAll(async () => {
  for (const phone of phones) await phone.stop();
  await town.close();
  rmSync(dir, { recursive: true, force: true });
});

async function phoneOf(person: Name): Promise<Phone> {
  const [longitude, latitude] = pointIn(town.app, town.grids.watched);
  const phone = await loggedIn(town.app, person, { location: { longitude, latitude }, photos: [photo] });
  phones.push(phone);
  await phone.sees(PEOPLE[person]);
  return phone;
}

/** What a rider reads out when the code cannot be scanned; the server makes it a moment after the page is there. */
async function digitsOn(phone: Phone): Promise<string> {
  const read = async (): Promise<string | undefined> => /\d{4} \d{4} \d{4}/.exec(await phone.text())?.[0];
  await until('the page shows the digits', async () => (await read()) !== undefined);
  return ((await read()) ?? '').replaceAll(' ', '');
}

test('five people, each in WeChat: reported, given back, given out, handled, checked, points, goods handed over', async () => {
  const rider = await phoneOf('rider');
  const worker = await phoneOf('worker');
  const dispatcher = await phoneOf('dispatcher');
  const leader = await phoneOf('leader');
  const keeper = await phoneOf('keeper');

  await rider.open('/pages/home/index');
  await rider.tap('一键上报');
  await rider.tap('用这一刻的位置');
  await rider.tap('同意，去拍照');
  await rider.sees('建设社区');
  await rider.tap('通道堵塞');
  await rider.input('wx-textarea', '纸箱把安全出口堵死了');
  await rider.tap('发送');
  await rider.sees('收到了，马上有人管');

  await worker.open('/pages/home/index');
  await worker.tap('我的待办');
  await worker.tap('纸箱把安全出口堵死了');
  await worker.tap('退回');
  await worker.sees('原因');
  await worker.input('wx-textarea', '今天去市里开会');
  await worker.tap('退回派单台');
  await worker.sees('退回派单台了');

  await dispatcher.open('/pages/home/index');
  await dispatcher.tap('派单台');
  await dispatcher.sees('网格员退回来了，等你重派');
  await dispatcher.sees(`派给${PEOPLE.worker}`);
  await dispatcher.tap('派出');
  await dispatcher.sees('没有待派的');

  await worker.open('/packages/desk/queue/index');
  await worker.tap('我来接单');
  await worker.sees('接好了，去处理吧');
  await worker.tap('纸箱把安全出口堵死了');
  await worker.tap('拍照，办好了');
  await worker.sees('说明');
  await worker.input('wx-textarea', '纸箱已清走，画了禁停线');
  await worker.tap('办好了，交上去');
  await worker.sees('办完了，等人核查');

  await leader.open('/pages/home/index');
  await leader.tap('待办和核查');
  await leader.tap('看看前后');
  await leader.sees('纸箱已清走，画了禁停线');
  await leader.tap('确认办好了');
  await leader.sees('核查通过，已办结');

  await rider.open('/packages/rewards/statement/index');
  await rider.sees('消防通道清出来了');
  await rider.tap('去换东西');
  await rider.tap('矿泉水');
  await rider.tap('换，用 20 分');
  await rider.sees('给店员扫一下');
  const digits = await digitsOn(rider);

  await keeper.open('/pages/home/index');
  await keeper.tap('店里核销');
  await keeper.input('wx-input', digits);
  await keeper.tap('看看给什么');
  await keeper.sees('请给他');
  await keeper.tap('已经给他了');
  await keeper.sees('给好了');
  await rider.sees('领走了');

  for (const phone of phones) expect(await phone.errors()).toEqual([]);
});
