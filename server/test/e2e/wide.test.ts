import { as, asAgreed, reported, rows, withNobodyOnDuty } from './support/deeds';
import { picture } from './support/guide';
import { inspect } from './support/inspect';
import { stage } from './support/stage';

const on = stage(async (town) => {
  await asAgreed(town, 'rider');
});

const TEXTS = ['东头路灯不亮', '西头路灯不亮', '南头路灯不亮', '北头路灯不亮'];

test('at a desk a dispatcher gives three cases out by keys alone; a conflict is told beside the case', async () => {
  const rider = await as(on.town, 'rider');
  await withNobodyOnDuty(on.town, async () => {
    for (const [i, text] of TEXTS.entries())
      await reported(on.town, rider, { grid: on.town.grids.unwatched, text, east: -150 + 100 * i });
  });
  const desk = await on.phone('dispatcher', { window: { width: 1280, height: 800 } });
  await desk.tap(/派单台/);
  await desk.sees(...TEXTS, '为什么派到这里', '派出');
  const { keyboard } = desk.page;
  const hash = () => desk.page.evaluate<string>('location.hash');
  const title = desk.page.locator('[role="region"] .t-2xl');
  const ready = () => desk.page.getByRole('button', { name: '派出', exact: true }).waitFor();
  const row = (text: string) => desk.page.locator('[id^="desk-row-"]', { hasText: text });
  const focused = () => desk.page.evaluate<string>('document.activeElement.textContent');
  await ready();
  expect(await inspect(desk)).toEqual([]);
  await picture(desk, 'desk-wide');

  // What the address says outlives a reload.
  const first = await title.innerText();
  await keyboard.press('j');
  await title.filter({ hasNotText: first }).waitFor();
  await ready();
  const second = await title.innerText();
  expect(second).not.toBe(first);
  await desk.page.reload();
  await ready();
  expect(await title.innerText()).toBe(second);
  await keyboard.press('k');
  await title.filter({ hasText: first }).waitFor();
  await ready();

  // Somebody else is faster with the first one.
  const dispatcher = await as(on.town, 'dispatcher');
  const { items } = await dispatcher.call('listTickets', { query: { queue: 'dispatch', q: first } });
  await dispatcher.call('actOnTicket', {
    params: { id: items[0]?.id ?? '' },
    body: {
      id: '01a20000-0000-7000-8000-00000000de5d',
      action: 'reject',
      input: { reasonCode: 'other', note: '已经换过了' },
    },
  });
  await keyboard.press('Enter');
  expect(await focused()).toBe('派出');
  await keyboard.press('Enter');
  await desk.sees(/^这件刚被别人动过/);
  desk.forgive(/409/);
  expect(await title.innerText()).toBe(first);

  await keyboard.press('j');
  for (let given = 1; given <= 3; given += 1) {
    await ready();
    const text = await title.innerText();
    expect(await hash()).toContain('case=');
    await keyboard.press('Enter');
    expect(await focused()).toBe('派出');
    await keyboard.press('Enter');
    await row(text).waitFor({ state: 'detached' });
    expect(await rows(on.town, 'ticket_event', `action = 'assign'`)).toBe(given);
  }
  await desk.sees('没有待派的');
  expect(await hash()).toMatch(/^#\/packages\/desk\/queue\/index/);
  await desk.back();
  await desk.sees(/派单台/);
  await desk.close();
});
