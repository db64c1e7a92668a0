import { picture } from './support/guide';
import { photograph } from './support/pictures';
import { stage } from './support/stage';

const on = stage();

test('four people: reported, handled, checked, points, goods handed over', async () => {
  const rider = await on.phone('rider');
  const worker = await on.phone('worker');
  const leader = await on.phone('leader');
  const keeper = await on.phone('keeper');

  // The rider agrees, takes a photo, chooses and sends.
  rider.camera = await photograph('fire_exit_blocked', 'before', 2);
  await rider.tap(/一键上报/);
  await rider.sees('第一次报，说清三件事');
  await rider.tap('用这一刻的位置');
  await rider.tap('同意，去拍照');
  await rider.sees('建设社区');
  await rider.tap('通道堵塞');
  await rider.type('补充的话', '纸箱把安全出口堵死了');
  await picture(rider, 'report-confirm');
  await rider.tap('发送');
  await rider.sees('收到了，马上有人管', '建设社区第1网格', '+20 积分');
  await picture(rider, 'report-receipt');

  // The worker finds it in the inbox, takes it, and writes down the result with a photo.
  await worker.tab('首页');
  await worker.tap(/我的待办/);
  await worker.sees('纸箱把安全出口堵死了', '我来接单');
  await worker.tap('我来接单');
  await worker.sees('接好了，去处理吧');
  await worker.tap('消防通道或安全出口占用堵塞');
  await worker.sees('小哥说');
  await picture(worker, 'desk-ticket');
  worker.camera = await photograph('fire_exit_blocked', 'after', 2);
  await worker.tap('拍照，办好了');
  await worker.target('删掉第 1 张照片').waitFor();
  await worker.type('怎么处理的，小哥会看到', '纸箱已清走，画了禁停线');
  await picture(worker, 'desk-resolve');
  await worker.tap('办好了，交上去');
  await worker.sees('办完了，等人核查');

  // The leader compares before and after.
  await leader.tap(/待办和核查/);
  await leader.tap('看看前后');
  await leader.sees('处理结果');
  await picture(leader, 'desk-verify');
  await leader.tap('确认办好了');
  await leader.sees('核查通过，已办结');

  // The rider reads the result, sees the points arrive, and where they came from.
  await rider.tap('回首页');
  await rider.tab('消息');
  await rider.sees(/已经处理好，\+20积分/);
  await rider.tap(/已经处理好，\+20积分/);
  await rider.sees('已办结', '+20 积分', '处理前', '处理后');
  await picture(rider, 'report-detail');
  await rider.go('packages/rewards/statement/index');
  await rider.sees('消防通道清出来了', '+20');

  // The rider exchanges, the shopkeeper types the digits, and the rider's page says so by itself.
  await rider.tap('去换东西');
  await rider.tap(/^矿泉水/);
  await rider.tap('换，用 20 分');
  await rider.sees('给店员扫一下');
  const digits = await rider.words(/^\d{4} \d{4} \d{4}$/).innerText();
  await picture(rider, 'redeem-code');
  await keeper.tap(/店里核销/);
  await keeper.type('十二位取货码', digits);
  await picture(keeper, 'till-scan');
  await keeper.tap('看看给什么');
  await keeper.sees('请给他', '矿泉水', '孟*宇');
  await picture(keeper, 'till-confirm');
  await keeper.tap('已经给他了');
  await keeper.sees('给好了');
  await rider.sees('领走了');

  for (const phone of [rider, worker, leader, keeper]) await phone.close();
});
