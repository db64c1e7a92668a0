import { busyDay } from './support/busy';
import { picture } from './support/guide';
import { stage } from './support/stage';

const on = stage(busyDay);

test('a line of the statement says by which rule, and leads to its report', async () => {
  const rider = await on.phone('rider');
  await rider.tab('我的');
  await rider.tap('积分明细');
  await rider.sees('一般隐患核实，规则第 1 版');
  await rider.tap(/^路灯亮了/);
  await rider.sees('+20', '20 分', '按规则第 1 版，记账那天用的就是它', /^能用到/, /^第 \d+ 笔$/);
  await picture(rider, 'points-entry');
  await rider.tap('看这件上报');
  await rider.sees('已办结', '换了灯泡，亮了');
  await rider.back();
  await rider.sees('复制凭证');
  await rider.close();
});
