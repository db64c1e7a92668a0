import { as, asAgreed, reported, rows, withNobodyOnDuty } from './support/deeds';
import { picture } from './support/guide';
import { stage } from './support/stage';
import { PEOPLE } from './support/town';

const on = stage(async (town) => {
  await asAgreed(town, 'rider');
});

test('by keyboard through the queue; three cases to one worker at once, one of them taken meanwhile', async () => {
  const rider = await as(on.town, 'rider');
  const { unwatched } = on.town.grids;
  const texts = ['东头路灯不亮', '西头路灯不亮', '南头路灯不亮'];
  await withNobodyOnDuty(on.town, async () => {
    for (const [i, text] of texts.entries())
      await reported(on.town, rider, { grid: unwatched, text, east: -150 + 150 * i });
  });
  const desk = await on.phone('dispatcher');
  await desk.tap(/派单台/);
  await desk.sees(...texts);
  const { keyboard } = desk.page;

  await keyboard.press('?');
  await desk.sees('键盘', '下一件');
  await picture(desk, 'desk-keys');
  await desk.dismiss();
  await desk.loses('下一件');
  const focused = () => desk.page.evaluate('document.activeElement?.textContent ?? ""');
  await keyboard.press('j');
  const first = await focused();
  await keyboard.press('j');
  expect(await focused()).not.toBe(first);
  await keyboard.press('k');
  expect(await focused()).toBe(first);

  await keyboard.press('/');
  await keyboard.type('西头jk?');
  await keyboard.press('Backspace');
  await keyboard.press('Backspace');
  await keyboard.press('Backspace');
  await desk.sees('“西头”找到 1 件');
  await desk.loses('东头路灯不亮');
  await keyboard.press('Control+A');
  await keyboard.press('Backspace');
  await desk.sees('东头路灯不亮');
  await keyboard.press('Escape');

  await desk.tap('选几件');
  for (const text of texts) await desk.tap(new RegExp(text));
  await picture(desk, 'desk-batch');
  await desk.tap('3 件派给谁');
  await desk.sees(PEOPLE.worker);
  const dispatcher = await as(on.town, 'dispatcher');
  const { items } = await dispatcher.call('listTickets', { query: { queue: 'dispatch', q: '南头' } });
  const [taken] = items;
  await dispatcher.call('actOnTicket', {
    params: { id: taken?.id ?? '' },
    body: {
      id: '01a20000-0000-7000-8000-00000000de5c',
      action: 'reject',
      input: { reasonCode: 'other', note: '已经换过了' },
    },
  });
  await desk.tap(new RegExp(PEOPLE.worker));
  desk.forgive(/409/);
  await desk.tap('都派给他');
  await desk.sees('2 件已派，1 件已被别人处理');
  desk.forgive(/409/);
  expect(await rows(on.town, 'ticket_event', `action = 'assign'`)).toBe(2);

  await desk.tap('地图');
  await desk.sees(/件在办，保密的不上图/);
  await desk.close();
});
