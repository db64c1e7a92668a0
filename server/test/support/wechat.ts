import { AppConfig } from '../../src/config/env';
import { Clock } from '../../src/platform/clock/clock';
import { Database } from '../../src/platform/db/database';
import { createLogger } from '../../src/platform/logging/log';
import { Metrics } from '../../src/platform/metrics/metrics';
import { AccessToken } from '../../src/platform/wechat/access-token';
import { WeChatCaller } from '../../src/platform/wechat/caller';
import { WeChatTraffic } from '../../src/platform/wechat/traffic';
import { WeChat } from '../../src/platform/wechat/wechat';
import type { TestApp } from './app';

/** Plays with the stand-in of this app. @throws when it does not understand */
export async function tell(app: TestApp, path: string, body: object = {}): Promise<Record<string, unknown>> {
  const answer = await fetch(`${app.standIn.url}/_standin/${path}`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}

export async function codeFor(app: TestApp, kind: 'login-codes' | 'phone-codes', key: string): Promise<string> {
  const { codes } = await tell(app, kind, {
    people: [key],
    ...(kind === 'phone-codes' ? { phone: '19900001234' } : {}),
  });
  return (codes as Record<string, string>)[key] ?? '';
}

/** How often the stand-in was asked for this since `from`. */
export const callsTo = ({ standIn }: TestApp, path: string, from = 0): number =>
  standIn.calls.slice(from).filter((call) => call.path === path).length;

export interface Process {
  wechat: WeChat;
  metrics: Metrics;
}

/** The client of another process: it shares with this one the database and nothing else. */
export function anotherProcess({ app }: TestApp, over: Partial<AppConfig> = {}): Process {
  const metrics = new Metrics();
  const config = Object.assign(new AppConfig(), app.get(AppConfig), over);
  const caller = new WeChatCaller(config, createLogger('silent'), new WeChatTraffic(metrics));
  const tokens = new AccessToken(config, app.get(Clock), app.get(Database), caller);
  return { wechat: new WeChat(config, caller, tokens), metrics };
}

/** From here on the pauses of the breakers pass when the returned function is called, and nobody waits for them. */
export function passablePauses(): () => void {
  const now = performance.now.bind(performance);
  let passed = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now() + passed);
  return () => {
    passed += 61_000;
  };
}
