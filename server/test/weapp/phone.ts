import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { until } from '../support/until';

interface Point {
  longitude: number;
  latitude: number;
}
interface World {
  online: boolean;
  /** the next answer of a confirm dialog */
  confirms: boolean;
  location: Point | null | 'never';
  /** what the person points at on the map; without it, where the phone is */
  pin: Point | null;
  /** files the camera will deliver */
  photos: string[];
  /** may the microphone be used, and the file it will deliver */
  microphone: boolean;
  voice: string;
  /** what the person refuses of where photos come from */
  refuses: ('camera' | 'album')[];
  /** what the scanner will read */
  scan: string | null;
  /** what the person answers to each template of a subscribe message; none: reject */
  consents: Record<string, 'accept' | 'reject' | 'ban' | 'filter'>;
  /** it is never told what comes near its screen */
  blind: boolean;
  /** what wx.login will give */
  loginCode: string;
  /**
   * the line breaks at the nth exchange that carries what a person made, before or after the server has done it, or
   * nothing is heard of it ever
   */
  cut: { at: number; when: 'before' | 'after' | 'never' } | null;
}
/** The most that a page was sent at once, and the most that stood on one, since the meter began. */
export interface Meter {
  bytes: number;
  bytesOn: string;
  nodes: number;
  nodesOn: string;
  /** calls of setData, and their bytes together */
  calls: number;
  total: number;
}
interface Answer {
  id?: number;
  ready?: boolean;
  value?: unknown;
  error?: string;
}

/** What the phone starts with; `bundle` is the folder with app.json, `dir` that of a phone killed before. */
export interface StartOptions extends Partial<World> {
  bundle?: string;
  dir?: string;
}

const BUNDLE = resolve(__dirname, '../../../miniapp/dist/weapp');
const newDir = (): string => mkdtempSync(join(tmpdir(), 'phone-'));

/** So many looks without a change, and the screen has come to rest. */
const LOOKS = 8;

/** A phone running the compiled WeChat bundle, driven by what is on its screen. */
export class Phone {
  /** of the thumb, since this was last set to 0 */
  taps = 0;
  private next = 1;
  private readonly waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();

  private constructor(
    private readonly child: ChildProcess,
    private readonly dir: string,
  ) {
    child.on('message', ({ id, value, error }: Answer) => {
      const open = id === undefined ? undefined : this.waiting.get(id);
      if (id === undefined || open === undefined) return;
      this.waiting.delete(id);
      if (error === undefined) open.resolve(value);
      else open.reject(new Error(error));
    });
    child.on('exit', (code) => {
      for (const { reject } of this.waiting.values()) reject(new Error(`the phone ended with ${String(code)}`));
      this.waiting.clear();
    });
  }

  /** Starts the bundle against a server. */
  static async start(server: string, { bundle = BUNDLE, dir = newDir(), ...set }: StartOptions = {}): Promise<Phone> {
    const world = JSON.stringify({ server, dir });
    // Jest's own loader must not touch the bundle: plain Node loads it as WeChat would.
    const child = fork(join(__dirname, 'phone/main.cjs'), [bundle, world], {
      execArgv: [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    await new Promise<void>((done, fail) => {
      child.once('message', () => {
        done();
      });
      child.once('exit', (code) => {
        fail(new Error(`the phone did not start: ${String(code)}`));
      });
    });
    const phone = new Phone(child, dir);
    await phone.set(set);
    await phone.order('launch');
    return phone;
  }

  async stop(): Promise<void> {
    const gone = new Promise((done) => this.child.once('exit', done));
    this.child.disconnect();
    await gone;
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** Kills the program in the middle of whatever it does. @returns where its storage and files lie, for another start */
  async kill(): Promise<string> {
    const gone = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGKILL');
    await gone;
    return this.dir;
  }

  /** Exchanges that carried what a person made: `PUT /api/v1/reports/…`. */
  async writes(): Promise<string[]> {
    return (await this.order('writes')) as string[];
  }

  /** Bytes of each photo that went out. */
  async uploads(): Promise<number[]> {
    return (await this.order('uploads')) as number[];
  }

  /** What the recorder was told, each time. */
  async recorded(): Promise<Record<string, unknown>[]> {
    return (await this.order('recorded')) as Record<string, unknown>[];
  }

  /** Bytes of each sound that was played to its end. */
  async heard(): Promise<number[]> {
    return (await this.order('heard')) as number[];
  }

  /** The templates of each question for consent that WeChat has shown. */
  async asked(): Promise<string[]> {
    return (await this.order('asked')) as string[];
  }

  /** Has the line broken after the server had done what it was asked? */
  async isCut(): Promise<boolean> {
    return (await this.order('isCut')) === true;
  }

  /** Scrolls to the end of the page. */
  async end(): Promise<void> {
    await this.order('end');
  }

  /** Scrolls to the beginning of the page. */
  async top(): Promise<void> {
    await this.order('top');
  }

  /** Waits until the screen has all it asked for: nothing under way, and nothing drawn for a few looks. */
  async rests(): Promise<void> {
    let last = '';
    let same = 0;
    await until(
      async () => `${await this.page()} never comes to rest: ${last}`,
      async () => {
        const now = String(await this.order('atRest'));
        same = now === last && now.startsWith('0/') ? same + 1 : 0;
        last = now;
        return same >= LOOKS;
      },
    );
  }

  async meter(): Promise<Meter> {
    return JSON.parse(String(await this.order('meter'))) as Meter;
  }

  async meterAnew(): Promise<void> {
    await this.order('meterAnew');
  }

  /** How much waits on the phone to be sent. */
  async pending(): Promise<number> {
    return Number(await this.order('pending'));
  }

  async set(world: Partial<World>): Promise<void> {
    await this.order('set', world);
  }

  async open(url: string): Promise<void> {
    await this.order('open', url);
  }

  /** Waits for the words, then taps the innermost element that shows them. */
  async tap(words: string): Promise<void> {
    await this.sees(words);
    this.taps += 1;
    await this.order('tap', words);
  }

  /** Waits for the button that asks WeChat for the number, and answers WeChat's question; without a code it is a no. */
  async numberButton(words: string, code?: string): Promise<void> {
    await this.sees(words);
    const answer =
      code === undefined ? { errMsg: 'getPhoneNumber:fail user deny' } : { errMsg: 'getPhoneNumber:ok', code };
    await this.order('numberButton', words, answer);
  }

  async tapTwice(words: string): Promise<void> {
    await this.sees(words);
    await this.order('tapTwice', words);
  }

  async input(selector: string, value: string): Promise<void> {
    await this.order('input', selector, value);
  }

  /** Waits until the screen shows the words. */
  async sees(words: string): Promise<void> {
    await until(
      async () =>
        `the screen never said “${words}”; it says: ${(await this.text()).slice(0, 600)}\n${await this.trouble()}`,
      async () => (await this.text()).includes(words),
    );
  }

  /** Waits until the page shows anything at all. */
  async shows(): Promise<void> {
    await until(
      async () => `${await this.page()} stays empty\n${await this.trouble()}`,
      async () => (await this.text()).trim() !== '',
    );
  }

  private async trouble(): Promise<string> {
    return (await this.errors()).join('\n');
  }

  async text(): Promise<string> {
    return String(await this.order('text'));
  }

  async page(): Promise<string> {
    return String(await this.order('page'));
  }

  async pages(): Promise<string[]> {
    return (await this.order('pages')) as string[];
  }

  /** Errors since the last call: uncaught, unhandled, console.error. */
  async errors(): Promise<string[]> {
    return (await this.order('errors')) as string[];
  }

  private order(order: string, ...args: unknown[]): Promise<unknown> {
    const id = this.next++;
    return new Promise((done, fail) => {
      this.waiting.set(id, { resolve: done, reject: fail });
      this.child.send({ id, order, args });
    });
  }
}
