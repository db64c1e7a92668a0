import { stage } from './support/stage';

const on = stage();

test('without a login: map, places and goods are open, and nobody is sent to log in', async () => {
  const phone = await on.visitor({ at: null });
  await phone.tab('服务地图');
  await phone.sees('建设社区兖新苑');
  await phone.tap('厕所');
  await phone.loses('兴隆文化园骑手之家');
  await phone.tap(/^文化东路菜鸟驿站/);
  await phone.sees('文化东路与龙桥北路口东 50 米，市场监管所院内');
  await phone.dismiss();

  await phone.tab('积分超市');
  await phone.sees('看看能换什么', '能换的东西');
  await phone.tap(/^雨衣/);
  await phone.sees('每人每月 2 份');
  await phone.dismiss();
  await phone.tap('老赵家面馆');
  await phone.sees('文化东路 41 号', '爱心餐八折券');
  await phone.back();

  await phone.tab('消息');
  await phone.sees('登录后看消息');
  await phone.tab('我的');
  await phone.sees('还没登录');
  await phone.tap('合规说明');
  await phone.sees('不排名');
  await phone.close();
});

test('the login is asked for at the deed, and the deed goes on', async () => {
  const phone = await on.visitor();
  await phone.tab('积分超市');
  await phone.tap(/^矿泉水/);
  await phone.tap('换，用 20 分');
  await phone.tap('成为孟祥宇');
  await phone.sees('分还不够，换一个分少的，或去报一件');
  phone.forgive(/409|422/);
  await phone.close();
});
