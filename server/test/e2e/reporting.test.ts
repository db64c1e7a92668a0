import { asAgreed, rows } from './support/deeds';
import { picture } from './support/guide';
import { stage } from './support/stage';

const on = stage(async (town) => {
  await asAgreed(town, 'rider');
});

const reportsOfRider = (): Promise<number> => rows(on.town, 'report', `reporter_id = '${on.town.ids.rider}'`);

test('no signal while sending: kept through a reload, sent once when the signal is back', async () => {
  const phone = await on.phone('rider');
  const before = await reportsOfRider();
  await phone.prepared();

  let cameras = 0;
  phone.page.on('filechooser', () => {
    cameras += 1;
  });
  await phone.context.setOffline(true);
  await phone.tap(/一键上报/);
  await phone.tap('道路积水');
  // Where the button was there is another at once: the second tap must not begin another report.
  await phone.tapTwice('发送');
  await phone.sees('已保存，等待发送');
  await picture(phone, 'report-saved');

  // The page loads again, but what it wants from the server does not get through.
  await phone.context.route('**/api/**', (route) => route.abort('internetdisconnected'));
  await phone.context.setOffline(false);
  await phone.go('pages/home/index');
  await phone.page.reload();
  await phone.sees('1 件存在手机里，等着发');
  expect(await reportsOfRider()).toBe(before);

  await phone.context.unroute('**/api/**');
  await phone.context.setOffline(true);
  await phone.context.setOffline(false);
  await phone.loses('1 件存在手机里，等着发');
  await phone.tap(/我的上报/);
  await phone.sees('道路积水');
  expect(await reportsOfRider()).toBe(before + 1);
  expect(cameras).toBe(1);

  phone.forgive(/ERR_INTERNET_DISCONNECTED/);
  await phone.close();
});

test('two taps on send make one report', async () => {
  const phone = await on.phone('rider');
  const before = await reportsOfRider();
  await phone.tap(/一键上报/);
  await phone.tap('飞线充电');
  await phone.sees('建设社区');
  await phone.tapTwice('发送');
  await phone.sees('收到了，马上有人管');
  await phone.page.waitForLoadState('networkidle');
  expect(await reportsOfRider()).toBe(before + 1);
  await phone.close();
});

test('a phone that does not say where it is: the place is chosen on the map', async () => {
  const phone = await on.phone('rider', { at: null });
  await phone.tap(/一键上报/);
  await phone.tap('垃圾堆放');
  await phone.sees('没拿到位置，也能报');
  await phone.tap('在地图上点');
  await phone.sees('建设社区');
  await picture(phone, 'report-pick');
  await phone.tap('就是这里');
  await phone.tap('发送');
  await phone.sees('收到了，马上有人管');
  const chosen = `reporter_id = '${on.town.ids.rider}' AND accuracy = 0 AND grid_code = '${on.town.grids.watched}'`;
  expect(await rows(on.town, 'report', chosen)).toBe(1);
  await phone.close();
});

test('danger to life: the telephone numbers come before the report', async () => {
  const phone = await on.phone('rider');
  await phone.tap(/一键上报/);
  await phone.tap('井盖缺损');
  await phone.sees('人先安全，再打电话', '打 110 报警');
  await picture(phone, 'report-danger');
  await phone.tap('不用打，接着报');
  await phone.tap('发送');
  await phone.sees('收到了，马上有人管');
  await phone.close();
});
