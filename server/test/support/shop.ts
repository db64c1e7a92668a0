import { HOUR_MS } from '@yanxinyuan/shared/time';
import { startApp, type TestApp } from './app';
import { login, type LoggedIn } from './builders';
import { forThisFile } from './for-this-file';
import { MAP } from './map';
import { closeBalanced, ledgerAhead, setLedgerClock, SHOP, shopkeeper } from './rewards';

/** A server with those who keep a shop and those who look at its books. */
export interface ShopTown {
  app: TestApp;
  /** of SHOP */
  keeper: LoggedIn;
  /** of the whole district */
  supervisor: LoggedIn;
  /** of the whole district */
  admin: LoggedIn;
  time: LedgerTime;
}

/** The ledger's clock as tests move it. Time only goes on: each test begins where the one before stopped. */
export class LedgerTime {
  /** milliseconds before the real clock */
  ahead = 0;

  constructor(private readonly app: TestApp) {}

  now(): Date {
    return new Date(Date.now() + this.ahead);
  }

  inHours(hours: number): string {
    return new Date(Date.now() + this.ahead + hours * HOUR_MS).toISOString();
  }

  /** @param ms further */
  goOn(ms: number): Promise<void> {
    this.ahead += ms;
    return setLedgerClock(this.app, this.ahead);
  }

  /** The same, and the jobs due by then have run. @param ms further */
  goOnWorking(ms: number): Promise<void> {
    this.ahead += ms;
    return ledgerAhead(this.app, this.ahead);
  }

  /** @param at an instant in milliseconds, later than now */
  goTo(at: number): Promise<void> {
    return this.goOn(at - Date.now() - this.ahead);
  }
}

/** Somebody who controls a district. */
export const controller = (
  app: TestApp,
  role: 'supervisor' | 'admin',
  code: string = MAP.district,
): Promise<LoggedIn> => login(app, { roles: [{ role, scope: { kind: 'district', code } }] });

async function openTown(): Promise<ShopTown> {
  const app = await startApp();
  return {
    app,
    keeper: await shopkeeper(app, SHOP),
    supervisor: await controller(app, 'supervisor'),
    admin: await controller(app, 'admin'),
    time: new LedgerTime(app),
  };
}

/** For the tests of one file, which leave the books balanced. Nothing lies on a shelf before `openShop` puts it there. */
export const shopForThisFile = (): ShopTown => forThisFile(openTown, ({ app }) => closeBalanced(app));
