import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { barriers } from './support/barriers';
import { busyDay, type BusyDay } from './support/busy';
import { picture } from './support/guide';
import { inspect } from './support/inspect';
import type { Look, Phone } from './support/phone';
import { SCREENS, show, type Screen, type Viewer } from './support/screens';
import { ContactSheet } from './support/sheet';
import { stage } from './support/stage';

let day: BusyDay;

const on = stage(async (town) => {
  day = await busyDay(town);
});

// Thirty screens in four looks; a machine with other work on it may be ten times slower.
const WALK_MS = 900_000;

const LARGE = { width: 375, height: 812 };
const SMALL = { width: 320, height: 568 };
const LOOKS: readonly Look[] = [
  { ...LARGE, theme: 'light', font: 1 },
  { ...LARGE, theme: 'dark', font: 1.5 },
  { ...SMALL, theme: 'light', font: 1.5 },
  { ...SMALL, theme: 'dark', font: 1 },
];
const nameOf = ({ width, theme, font }: Look): string => `${width} ${theme} ${font}×`;

/** What is wrong with the screen in front, in every look; it is opened once. */
async function faults(phone: Phone, { guide }: Screen, sheet: ContactSheet): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const [i, look] of LOOKS.entries()) {
    await phone.dress(look);
    if (guide !== undefined && i === 0) await picture(phone, guide);
    await sheet.take(phone);
    // The size changes no colour and no label.
    const heard = look.width === LARGE.width ? await barriers(phone, i > 0) : [];
    const problems = [...(await inspect(phone)), ...heard];
    if (problems.length > 0) found[nameOf(look)] = problems;
  }
  return found;
}

const walked = new Set<string>();

test.each(Object.keys(SCREENS) as Viewer[])(
  'every screen of %s is fit for the eye, the thumb and the ear',
  async (who) => {
    const phone = who === 'nobody' ? await on.visitor() : await on.phone(who);
    const sheet = new ContactSheet();
    const found: Record<string, unknown> = {};
    for (const [i, screen] of SCREENS[who](day).entries()) {
      await phone.dress(LOOKS[0] as Look);
      await show(phone, screen, { town: on.town, day });
      walked.add(phone.at());
      sheet.next();
      const wrong = await faults(phone, screen, sheet);
      if (Object.keys(wrong).length > 0) found[`${i} ${phone.at()}`] = wrong;
      if (screen.then !== undefined) await phone.page.reload();
    }
    await sheet.write(`all-${who}`);
    expect(found).toEqual({});
    await phone.close();
  },
  WALK_MS,
);

test('no page was left out', () => {
  const source = join(__dirname, '../../../miniapp/src');
  const pages = ['pages', 'packages']
    .flatMap((folder) =>
      readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
    )
    .flatMap((path) => /^(.*\/index)\.config\.ts$/.exec(path)?.[1] ?? [])
    .filter((path) => !path.startsWith('packages/dev/'));
  expect(pages.length).toBeGreaterThan(50);
  expect(pages.filter((path) => !walked.has(path))).toEqual([]);
});

test('the inspection sees what it is there for', async () => {
  const phone = await on.visitor();
  await phone.go('packages/account/compliance/index');
  await phone.page.evaluate(`document.querySelector('.taro_page').insertAdjacentHTML('beforeend', [
    '<div style="width: 500px">wide</div>',
    '<div style="font-size: 12px">tiny</div>',
    '<input style="width: 60px" placeholder="more than fits into it">',
    '<div role="button" style="width: 40px; height: 40px">thumb</div>',
    '<div style="width: 30px; overflow: hidden; white-space: nowrap"><span>cut off here</span></div>',
    '<div style="width: 30px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">shortened</div>',
    '<div role="button" style="height: 56px; border-radius: 18px; background: linear-gradient(red, maroon)">edged</div>',
  ].join(''))`);
  expect(await inspect(phone)).toEqual([
    'scrolls sideways: 500',
    'cut hint: more than fits into it',
    'cut: wide',
    'small type: tiny',
    'small target 40×40: thumb',
    'clipped: cut off here',
    'shortened: shortened',
    'at the edge of the screen: edged',
  ]);
  await phone.close();
});

test('and so does axe', async () => {
  const phone = await on.visitor();
  await phone.go('packages/account/compliance/index');
  expect(await barriers(phone)).toEqual([]);
  await phone.page.evaluate(`document.querySelector('.taro_page').insertAdjacentHTML('beforeend', [
    '<div id="nameless" role="button" tabindex="0" style="width: 44px; height: 44px"></div>',
    '<img id="untold" src="data:,">',
  ].join(''))`);
  await phone.page.evaluate(`document.querySelector('.taro_page .t-md').style.color = '#999'`);
  const found = (await barriers(phone)).map((words) => words.split(/[ :]/)[0]);
  expect(found.sort()).toEqual(['aria-command-name', 'color-contrast', 'image-alt']);
  await phone.close();
});
