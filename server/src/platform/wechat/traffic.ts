import { Injectable } from '@nestjs/common';
import { Metrics } from '../metrics/metrics';
import { apiOf, GROUPS, WECHAT_APIS, type Group, type WeChatApi } from './apis';
import { Breaker } from './breaker';
import { Places } from './places';
import { TROUBLES, type Trouble } from './trouble';

export type Outcome = 'ok' | 'refused' | Trouble;
const OUTCOMES: readonly Outcome[] = ['ok', 'refused', ...TROUBLES];
const NAMES = Object.keys(WECHAT_APIS) as WeChatApi[];
const GROUP_NAMES = Object.keys(GROUPS) as Group[];
const STATES = { closed: 0, trying: 1, open: 2 } as const;

/** The breakers and places of this process's calls to WeChat, and what is counted of them. */
@Injectable()
export class WeChatTraffic {
  private readonly groups = new Map(
    GROUP_NAMES.map((name) => [
      name,
      { breaker: new Breaker(() => performance.now()), places: new Places(GROUPS[name].places) },
    ]),
  );
  private readonly calls;
  private readonly seconds;

  constructor(metrics: Metrics) {
    this.calls = metrics.counter({
      name: 'wechat_calls_total',
      help: 'Calls to WeChat, each try for itself',
      labels: ['api', 'outcome'],
    });
    this.seconds = metrics.durations({
      name: 'wechat_call_seconds',
      help: 'Time until WeChat answered or we gave up',
      labels: ['api'],
    });
    for (const api of NAMES) {
      this.seconds.zero({ api });
      for (const outcome of OUTCOMES) this.calls.inc({ api, outcome }, 0);
    }
    this.observe(metrics, 'wechat_breaker_state', '0 closed, 1 trying, 2 open', (group) => STATES[group.breaker.state]);
    this.observe(metrics, 'wechat_calls_in_flight', 'Places taken', (group) => group.places.used);
  }

  /** The breaker and the places that this call shares. */
  of(api: WeChatApi): { breaker: Breaker; places: Places } {
    const group = this.groups.get(apiOf(api).group);
    if (group === undefined) throw new Error(`${api} has no group`);
    return group;
  }

  count(api: WeChatApi, outcome: Outcome, ms?: number): void {
    this.calls.inc({ api, outcome });
    if (ms !== undefined) this.seconds.observe({ api }, ms / 1000);
  }

  private observe(
    metrics: Metrics,
    name: string,
    help: string,
    valueOf: (group: { breaker: Breaker; places: Places }) => number,
  ): void {
    const read = () => [...this.groups].map(([group, state]) => ({ labels: { group }, value: valueOf(state) }));
    metrics.observe({ name, help, labels: ['group'], read, keepMs: 0 });
  }
}
