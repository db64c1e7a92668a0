import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp, type TestApp } from '../support/app';
import { loginCode, login, type LoggedIn } from '../support/builders';
import { importMap, MAP, pointIn } from '../support/map';
import { consentingRider } from '../support/tickets';
import { Phone, type StartOptions } from './phone';

const GRID = MAP.grids[0];
/** Each report at another place, so that none joins the one before. */
const APART = 60;
const ROW = 300;

/** Starts a phone on which this person is logged in. */
export async function loggedIn(app: TestApp, key: string, world: StartOptions = {}): Promise<Phone> {
  const phone = await Phone.start(app.url, { loginCode: await loginCode(app, key), ...world });
  await phone.open('/pages/me/index');
  await phone.tap('登录');
  await phone.sees('退出登录');
  return phone;
}

/** A server with its district and a rider, the phone in hand, and a folder for what its camera will deliver. */
export class Stage {
  private readonly dir = mkdtempSync(join(tmpdir(), 'weapp-'));
  private phone: Phone | undefined;
  private metres = 0;

  private constructor(
    readonly app: TestApp,
    readonly rider: LoggedIn,
  ) {}

  static async open(): Promise<Stage> {
    const app = await startApp();
    // The bundle goes by the phone's own clock, which is the real one.
    app.clock.set(new Date());
    await importMap(app);
    return new Stage(app, await consentingRider(app, 'rider'));
  }

  /** Whoever works where the reports are made. */
  worker(): Promise<LoggedIn> {
    return login(this.app, {
      key: 'worker',
      roles: [{ role: 'gridWorker', scope: { kind: 'grid', code: GRID } }],
      rider: false,
    });
  }

  /** @returns where it lies */
  file(name: string, bytes: Buffer): string {
    const path = join(this.dir, name);
    writeFileSync(path, bytes);
    return path;
  }

  /** Somewhere nobody has been yet. */
  somewhere(): { longitude: number; latitude: number } {
    this.metres += APART;
    const [longitude, latitude] = pointIn(this.app, GRID, this.metres % ROW, Math.floor(this.metres / ROW) * APART);
    return { longitude, latitude };
  }

  /** Takes this person's phone in hand. */
  async take(key: string, world: StartOptions = {}): Promise<Phone> {
    this.phone = await loggedIn(this.app, key, world);
    return this.phone;
  }

  /** The phone in hand. */
  get on(): Phone {
    if (this.phone === undefined) throw new Error('no phone was started');
    return this.phone;
  }

  /** The app dies, and is opened again with all that lay on the phone. */
  async reopen(world: StartOptions = {}): Promise<Phone> {
    const dir = await this.on.kill();
    this.phone = await Phone.start(this.app.url, { dir, ...world });
    return this.phone;
  }

  async putAway(): Promise<void> {
    const { phone } = this;
    this.phone = undefined;
    await phone?.stop();
  }

  async close(): Promise<void> {
    await this.app.close();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
