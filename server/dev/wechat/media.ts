import { randomBytes } from 'node:crypto';
import { type Call, type Json, isRecord, number, ok, text, WeChatError } from './protocol';
import type { MovableClock } from './clock';
import type { People } from './people';
import { push, type PushFormat, type PushTarget, verify } from './push';

const MAX_BYTES = 10 * 1024 * 1024;
const DOWNLOAD_MS = 5000;
const NO_RESULT = -1008;

/** What becomes of one check: told at once, told twice, told when released, never told, or not downloadable. */
const COURSES = ['normal', 'duplicate', 'late', 'never', 'unreachable'] as const;

interface Plan {
  course: (typeof COURSES)[number];
  suggest: string;
  label: number;
}

const PASS: Plan = { course: 'normal', suggest: 'pass', label: 100 };

/** Reads a plan from a request of a test; undefined when it makes no sense. */
export function parsePlan(value: unknown): Plan | undefined {
  if (!isRecord(value)) return undefined;
  const course = COURSES.find((one) => one === value['course']);
  if (!course) return undefined;
  return { course, suggest: text(value, 'suggest') || 'pass', label: number(value, 'label') ?? 100 };
}

/** The asynchronous check of pictures and sounds: the verdict comes later, as a push. */
export class MediaChecks {
  /** every verdict that went out */
  readonly told: { event: object; accepted: boolean }[] = [];
  private readonly plans: Plan[] = [];
  private held: object[] = [];
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly people: People,
    private readonly appid: string,
    /** where verdicts are pushed to */
    public target: PushTarget | undefined,
    private readonly clock: Pick<MovableClock, 'now'>,
  ) {}

  /** The next check goes this way, the one after the next call the next. */
  plan(plan: Plan): void {
    this.plans.push(plan);
  }

  /** POST /wxa/media_check_async */
  check({ body }: Call): Json {
    if (number(body, 'version') !== 2) throw new WeChatError(40097, 'invalid args');
    if (![1, 2].includes(number(body, 'media_type') ?? 0)) throw new WeChatError(40097, 'invalid args');
    if (!this.people.knows(text(body, 'openid'))) throw new WeChatError(40003, 'invalid openid');
    const url = text(body, 'media_url');
    if (!URL.canParse(url)) throw new WeChatError(40066, 'invalid url');
    const trace = randomBytes(12).toString('hex');
    this.track(this.carryOut(url, trace, this.plans.shift() ?? PASS));
    return ok({ trace_id: trace });
  }

  /** Delivers the verdicts planned as late. */
  release(): void {
    const events = this.held;
    this.held = [];
    for (const event of events) this.track(this.tell(event));
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private track(work: Promise<void>): void {
    const tracked = work.finally(() => this.running.delete(tracked));
    this.running.add(tracked);
  }

  private async carryOut(url: string, trace: string, plan: Plan): Promise<void> {
    const reached = plan.course !== 'unreachable' && (await downloads(url));
    const result = { suggest: plan.suggest, label: plan.label };
    const outcome = reached ? { errcode: 0, errmsg: 'ok', result } : { errcode: NO_RESULT, errmsg: 'download failed' };
    const event = { Event: 'wxa_media_check', appid: this.appid, trace_id: trace, version: 2, detail: [], ...outcome };
    if (plan.course === 'never') return;
    if (plan.course === 'late') {
      this.held.push(event);
      return;
    }
    await this.tell(event);
    if (plan.course === 'duplicate') await this.tell(event);
  }

  /** Any event of the caller's choice, as WeChat would bring it. @returns whether the server took it */
  async push(event: object, format: PushFormat): Promise<boolean> {
    return this.target !== undefined && push(this.target, this.appid, event, format, this.clock.now());
  }

  /** Whether the server answers the check of its address. */
  async verify(): Promise<boolean> {
    return this.target !== undefined && verify(this.target);
  }

  private async tell(event: object): Promise<void> {
    this.told.push({ event, accepted: await this.push(event, 'json') });
  }
}

async function downloads(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_MS) });
    const bytes = (await answer.arrayBuffer()).byteLength;
    return answer.ok && bytes > 0 && bytes <= MAX_BYTES;
  } catch {
    return false;
  }
}
