import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { photograph, type Picture } from './pictures';
import { PEOPLE, SPOTS, type Name, type Spot, type Town } from './town';

const PATIENCE_MS = 10_000;

export interface PhoneOptions {
  /** where it is; null: the person refuses to tell */
  at?: Spot | null;
  /** may the page hear the microphone; else the person refuses */
  microphone?: boolean;
  theme?: 'light' | 'dark';
  /** the reader's size of type, 1 to 1.5 */
  font?: number;
  /** a browser at a desk, with a mouse, instead of a phone; px */
  window?: { width: number; height: number } | undefined;
}

/** How one and the same screen may look. */
export interface Look {
  theme: 'light' | 'dark';
  font: number;
  width: number;
  height: number;
}

type Tappable = 'button' | 'link' | 'radio' | 'checkbox' | 'switch' | 'tab';
const TAPPABLE: readonly Tappable[] = ['button', 'link', 'radio', 'checkbox', 'switch', 'tab'];

/**
 * A phone with the H5 build open, used as a person does: by the words on the screen. Everything waits for what it
 * needs and nothing sleeps. Whatever the page complains about is kept; `close` fails with it.
 */
export class Phone {
  /** what the camera will bring next */
  camera: Picture | null = null;
  /** of the thumb, on the app's own screens, since this was last set to 0 */
  taps = 0;
  private readonly complaints: string[] = [];
  private readonly forgiven: RegExp[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly url: string,
  ) {
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`${message.text()} ${message.location().url}`);
    });
    page.on('filechooser', (chooser) => {
      void (async () => {
        const photo = this.camera ?? (await photograph('fire_exit_blocked'));
        // A page that was left meanwhile wants no photo any more.
        await chooser.setFiles(photo).catch(() => undefined);
      })();
    });
  }

  /** A new phone at the home page, nobody logged in. */
  static async open(browser: Browser, town: Town, options: PhoneOptions = {}): Promise<Phone> {
    const { at = SPOTS.watched, microphone = false, theme = 'light', font = 1, window } = options;
    const permissions = [...(at === null ? [] : ['geolocation']), ...(microphone ? ['microphone'] : [])];
    const context = await browser.newContext({
      viewport: window ?? { width: 375, height: 812 },
      deviceScaleFactor: window === undefined ? 1.5 : 1,
      isMobile: window === undefined,
      // Also at a desk, since a phone here is used by taps.
      hasTouch: true,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      permissions,
      ...(at === null ? {} : { geolocation: { ...at, accuracy: 8 } }),
    });
    const phone = new Phone(context, await context.newPage(), town.app.url);
    await phone.page.goto(`${town.app.url}/?theme=${theme}&font=${font}`);
    await phone.sees('首页');
    return phone;
  }

  /** A new phone of this person, logged in through the demo page. */
  static async of(browser: Browser, town: Town, person: Name, options: PhoneOptions = {}): Promise<Phone> {
    const phone = await Phone.open(browser, town, options);
    await phone.become(person);
    return phone;
  }

  /** The demo page: the same login as everybody's. */
  async become(person: Name): Promise<void> {
    await this.go('packages/demo/people/index');
    await this.tap(`成为${PEOPLE[person]}`);
    await this.sees(`现在是${PEOPLE[person]}`);
    // Taro draws a page some time after its address is there; one opened meanwhile would be drawn over by this.
    await this.page.getByAltText('兖新苑', { exact: true }).filter({ visible: true }).waitFor();
  }

  /** Opens a page by its address, as a message would, and waits until it is the one in front. */
  async go(path: string): Promise<void> {
    await this.page.evaluate("document.querySelectorAll('.taro_page').forEach((page) => (page.dataset.left = ''))");
    await this.page.goto(`${this.url}/#/${path}`);
    const opened = `.taro_page[id^="/${path.split('?')[0] ?? ''}?"]`;
    // Pages of the tab bar are kept and shown again; all others are made anew.
    const fresh = path.startsWith('pages/') ? opened : `${opened}:not([data-left])`;
    await this.patiently(`open ${path}`, this.page.locator(fresh).filter({ visible: true }).waitFor());
  }

  /** The page in front, as in app.packages.ts. */
  at(): string {
    return new URL(this.page.url()).hash.slice(2).split('?')[0] ?? '';
  }

  /** One of the five tabs. */
  async tab(name: '首页' | '服务地图' | '积分超市' | '消息' | '我的'): Promise<void> {
    await this.page.locator('.weui-tabbar__item').filter({ hasText: name }).tap();
  }

  /** Words that are on the screen now; the page in front only. */
  words(text: string | RegExp): Locator {
    return this.page.getByText(text).filter({ visible: true }).first();
  }

  async sees(...texts: (string | RegExp)[]): Promise<void> {
    for (const text of texts) await this.patiently(`see ${String(text)}`, this.words(text).waitFor());
  }

  /** Waits until the words are gone. */
  async loses(text: string | RegExp): Promise<void> {
    await this.patiently(`lose ${String(text)}`, this.words(text).waitFor({ state: 'hidden' }));
  }

  async has(text: string | RegExp): Promise<boolean> {
    return (await this.page.getByText(text).filter({ visible: true }).count()) > 0;
  }

  /** What can be pressed and is called this: by its words, or by what a screen reader says. */
  target(name: string | RegExp): Locator {
    const [first, ...rest] = TAPPABLE.map((role) => this.page.getByRole(role, { name, disabled: false }));
    if (first === undefined) throw new Error('nothing can be pressed');
    return rest
      .reduce((all, one) => all.or(one), first)
      .filter({ visible: true })
      .first();
  }

  async offers(name: string | RegExp): Promise<boolean> {
    return (await this.target(name).count()) > 0;
  }

  async tap(name: string | RegExp): Promise<void> {
    this.taps += 1;
    await this.patiently(`tap ${String(name)}`, this.target(name).tap());
  }

  /** Two taps as fast as a nervous thumb. */
  async tapTwice(name: string | RegExp): Promise<void> {
    const target = this.target(name);
    await target.waitFor();
    const box = await target.boundingBox();
    if (box === null) throw new Error(`${String(name)} is not on the screen`);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await Promise.all([this.page.touchscreen.tap(x, y), this.page.touchscreen.tap(x, y)]);
  }

  /** A number on the pad. */
  async press(digits: string): Promise<void> {
    for (const digit of digits) await this.tap(new RegExp(`^${digit}$`));
  }

  async type(label: string, text: string): Promise<void> {
    const [named, boxes] = [this.page.getByLabel(label), this.page.locator('input, textarea')];
    // The box itself, or the only one in a sheet of that name.
    await boxes.and(named).or(named.locator(boxes)).filter({ visible: true }).first().fill(text);
  }

  /**
   * The same screen in another look, as when somebody changes the settings of the phone in his hand: nothing is
   * loaded anew.
   *
   * @param drawn size of type that comes of it, where elder mode is on
   */
  async dress({ theme, font, width, height }: Look, drawn = font): Promise<void> {
    await this.page.setViewportSize({ width, height });
    await this.page.evaluate(`sessionStorage.setItem('theme', '${theme}'); sessionStorage.setItem('font', '${font}')`);
    // The app looks again when the phone's own theme changes; there and back, so that it does change.
    for (const colorScheme of [theme === 'dark' ? 'light' : 'dark', theme] as const) {
      await this.page.emulateMedia({ colorScheme });
      await this.page.evaluate('new Promise(requestAnimationFrame)');
    }
    const root = 'document.documentElement';
    await this.until(`${root}.className === 'theme-${theme}' && ${root}.style.fontSize === '${16 * drawn}px'`);
  }

  /** Pictures are there and no toast covers anything. */
  async settled(): Promise<void> {
    await this.until('[...document.images].every((image) => image.complete)');
    await this.page.locator('[role="status"]').filter({ visible: true }).waitFor({ state: 'detached' });
  }

  /** The code of the pages that must work without a signal has been fetched; their drawing comes last. */
  async prepared(): Promise<void> {
    await this.until(`performance.getEntriesByType('resource').some(({ name }) => name.includes('e-offline'))`);
  }

  /** Closes a sheet by a tap beside it. */
  async dismiss(): Promise<void> {
    await this.page.touchscreen.tap(187, 24);
  }

  back(): Promise<void> {
    return this.tap('返回');
  }

  // Not waitForFunction: it evaluates inside the page, which the content security policy forbids, as it should.
  private async until(condition: string): Promise<void> {
    await this.page.evaluate(`(async () => {
      const end = Date.now() + ${PATIENCE_MS};
      while (!(${condition})) {
        if (Date.now() > end) throw new Error(${JSON.stringify(`never came true: ${condition}`)});
        await new Promise(requestAnimationFrame);
      }
    })()`);
  }

  /** A failure says what was on the screen instead. */
  private async patiently(what: string, deed: Promise<void>): Promise<void> {
    try {
      await deed;
    } catch (error) {
      const screen = await this.page.locator('body').innerText();
      throw new Error(`could not ${what}; the screen says:\n${screen.replace(/\s*\n\s*/g, ' | ')}`, { cause: error });
    }
  }

  /** What the page complains of belongs to the story, so far and from now on: what is sent again is refused again. */
  forgive(expected: RegExp): void {
    this.forgiven.push(expected);
  }

  /** @throws with what the page complained about */
  async close(): Promise<void> {
    await this.context.close();
    const left = this.complaints.filter((words) => !this.forgiven.some((expected) => expected.test(words)));
    if (left.length > 0) throw new Error(`the page complained:\n${left.join('\n')}`);
  }
}
