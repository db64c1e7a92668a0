import { asAgreed, rows } from './support/deeds';
import { inspect } from './support/inspect';
import { picture } from './support/guide';
import { stage } from './support/stage';

const HEAD = 'order,title,categories,condition,condition_text,lead,support,basis';
const HOLLOW =
  '1,底下空了的塌陷,road_collapse,"answer.collapse_hollow in 像空的,有水声",底下空或有水声,housing,,《道路交通安全法》';
const BURNING = '2,露天焚烧,burning,,,town,,《大气污染防治法》';

const on = stage(async (town) => {
  await asAgreed(town, 'rider');
});

const hollow = (): Promise<number> =>
  rows(
    on.town,
    'report',
    `answers->>'collapse_hollow' = '像空的' AND ticket_id IN (SELECT id FROM ticket WHERE urgency = 'critical')`,
  );

test('an answer without signal: the telephone at once, and a danger when the signal is back', async () => {
  const phone = await on.phone('rider');
  await phone.prepared();
  await phone.tap(/一键上报/);
  await phone.tap('路面坑洼');
  await phone.sees('再点一下，派得更准，可以不答', '底下像空的吗');
  await picture(phone, 'report-questions');
  await phone.context.setOffline(true);
  await phone.tap('像空的');
  await phone.sees('人先安全，再打电话', '打 110 报警');
  await phone.tap('不用打，接着报');
  await phone.tap('发送');
  await phone.sees('已保存，等待发送');
  expect(await hollow()).toBe(0);
  await phone.context.setOffline(false);
  await phone.go('pages/home/index');
  await phone.loses('1 件存在手机里，等着发');
  expect(await hollow()).toBe(1);
  await phone.tap(/我的上报/);
  await phone.tap(/路面坑洼/);
  await phone.sees('底下像空的吗：像空的');
  phone.forgive(/ERR_INTERNET_DISCONNECTED/);
  await phone.close();
  const desk = await on.phone('dispatcher');
  const [{ id } = { id: '' }] = await on.town.app.db.read.query<{ id: string }[]>(
    `SELECT id FROM ticket WHERE urgency = 'critical' AND category = 'road_collapse'`,
  );
  await desk.go(`packages/desk/ticket/index?id=${id}`);
  await desk.sees('底下像空的吗', /小哥答了“底下像空的吗：像空的”/);
  await desk.close();
});

test('a list is written, mended by its lines, tried and published; the desk reads it', async () => {
  const admin = await on.phone('admin');
  await admin.go('packages/duty/list/index');
  await admin.sees('还没有清单');
  await admin.tap('草稿');
  await admin.tap('从现行的一版写草稿');
  await admin.sees('还没有规则');
  await admin.tap('用文件来改');
  await admin.type('粘到这里，第一行是列名', [HEAD, HOLLOW.replace('housing', 'hous'), BURNING].join('\n'));
  await admin.tap('换成粘进来的');
  await admin.sees('有 1 处要改，一条也没存', '第 2 行：没有这个牵头单位：hous');
  await admin.type('粘到这里，第一行是列名', [HEAD, HOLLOW, BURNING].join('\n'));
  await admin.tap('换成粘进来的');
  await admin.sees('都存好了');
  await admin.tap('改“底下空了的塌陷”');
  await admin.sees('底下像空的吗');
  expect(await inspect(admin)).toEqual([]);
  await admin.tap('好了');
  await admin.loses('在下面加一条');
  expect(await inspect(admin)).toEqual([]);
  await admin.tap('拿最近 30 天试一试');
  await admin.sees(/件会换地方/);
  expect(await inspect(admin)).toEqual([]);
  await admin.tap('发布这一版');
  await admin.tap(/^发布$/);
  await admin.tap('现行');
  await admin.sees('第 1 版，2 条，从上往下看，先对上的算');
  admin.forgive(/422/);
  await admin.close();
  const desk = await on.phone('dispatcher', { theme: 'dark', font: 1.5 });
  await desk.go('packages/duty/list/index');
  await desk.sees('1. 底下空了的塌陷', '由镇街牵头');
  expect(await desk.has('草稿')).toBe(false);
  expect(await inspect(desk)).toEqual([]);
  await desk.tap('建议');
  await desk.sees('没有建议');
  await desk.close();
});

test.each([{}, { theme: 'dark', font: 1.5 } as const])(
  'the questions fit the phone and the thumb: %j',
  async (look) => {
    const phone = await on.phone('rider', look);
    await phone.tap(/一键上报/);
    // The list at home has one of that name too.
    await phone.sees('是什么问题');
    // What is chosen beforehand goes by the hour.
    await phone.tap('路面坑洼');
    await phone.sees('底下像空的吗');
    await phone.tap('一指深');
    expect(await inspect(phone)).toEqual([]);
    await phone.close();
  },
);
