import { busyDay, type BusyDay } from './support/busy';
import { inspect } from './support/inspect';
import type { Look } from './support/phone';
import { SCREENS, show } from './support/screens';
import { stage } from './support/stage';

let day: BusyDay;

const on = stage(async (town) => {
  day = await busyDay(town);
});

const WALK_MS = 300_000;
const TARGET = 56;
const LOOKS: readonly Look[] = [
  { width: 375, height: 812, theme: 'light', font: 1 },
  { width: 320, height: 568, theme: 'dark', font: 1 },
];

test('elder mode: one switch, and the home page keeps three things', async () => {
  const phone = await on.phone('rider');
  await phone.tab('我的');
  await phone.tap('长辈模式');
  await phone.tab('首页');
  await phone.sees('拍照上报', '打 12345', '3 件等你');
  expect(await phone.has('附近刚办好的')).toBe(false);
  // It is the phone's: another visit begins with it.
  await phone.page.reload();
  await phone.sees('拍照上报');
  await phone.tab('我的');
  await phone.tap('长辈模式');
  await phone.tab('首页');
  await phone.sees('一键上报', '附近刚办好的');
  await phone.close();
});

test(
  'every screen of a rider has large type and large targets then, on the smallest phone too',
  async () => {
    const phone = await on.phone('rider');
    await phone.go('pages/me/index');
    await phone.tap('长辈模式');
    const found: Record<string, string[]> = {};
    for (const [i, screen] of SCREENS.rider(day).entries()) {
      await show(phone, screen, { town: on.town, day });
      for (const look of LOOKS) {
        await phone.dress(look, 1.5);
        const problems = await inspect(phone, TARGET);
        if (problems.length > 0) found[`${i} ${phone.at()} ${look.width}`] = problems;
      }
      if (screen.then !== undefined) await phone.page.reload();
    }
    expect(found).toEqual({});
    await phone.close();
  },
  WALK_MS,
);
