import type { ContentState } from '@yanxinyuan/shared/moderation/contract';
import { until } from '../support/until';
import { as, asAgreed, reported } from './support/deeds';
import type { Phone } from './support/phone';
import { stage } from './support/stage';

const on = stage(async (town) => {
  await asAgreed(town, 'rider');
});

/** Three jobs one after the other, and WeChat's answer in between, on a machine that is busy. */
const JOBS_MS = 60_000;

/** What WeChat says comes by jobs that nobody on a screen waits for. */
async function checked(reportId: string, state: ContentState): Promise<void> {
  let rows: { kind: string; state: string }[] = [];
  const settled = async (): Promise<boolean> => {
    rows = await on.town.app.db.read.query<typeof rows>(
      `SELECT kind, state FROM content_check WHERE event_id = $1 AND state <> 'pending' ORDER BY kind DESC`,
      [reportId],
    );
    return rows.length === 2 && rows[0]?.state === state;
  };
  await until(() => Promise.resolve(`not checked: ${JSON.stringify(rows)}`), settled, JOBS_MS);
}

/** The button of the sheet; the card beneath has one of the same words. */
const confirmed = (desk: Phone, name: string): Promise<void> =>
  desk.page.getByRole('dialog').getByRole('button', { name }).tap();

test('words WeChat is not sure of: the rider reads so, the dispatcher decides twice, the case goes on', async () => {
  const words = '地上的贴纸写着加微信';
  const sent = await reported(on.town, await as(on.town, 'rider'), { category: 'posters', text: words });
  await checked(sent.id, 'review');
  const page = `packages/report/detail/index?id=${sent.id}`;
  const rider = await on.phone('rider');
  await rider.go(page);
  await rider.sees(words, /审核中/);

  const desk = await on.phone('dispatcher');
  await desk.tap(/派单台/);
  await desk.tap(/^待审内容 1$/);
  await desk.sees(words, '微信拿不准，像广告', '小哥写的话');
  await desk.tap('不公开');
  await desk.tap('是广告');
  await confirmed(desk, '不公开');
  await desk.sees('没有待审的');
  await desk.tap('审过的');
  await desk.sees(words, /钱敏.*：是广告/);
  await rider.page.reload();
  await rider.sees('没通过公开，别人看不到（不影响处理）', /处置中|等人接/);

  await desk.tap('改为可公开');
  await confirmed(desk, '可公开');
  await desk.sees(/钱敏.*：看过，没有问题/);
  await rider.page.reload();
  await rider.sees(words);
  await rider.loses(/没通过公开|审核中/);
  await rider.close();
  await desk.close();
});
