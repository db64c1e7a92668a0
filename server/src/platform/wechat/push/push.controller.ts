import { Body, Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { SkipThrottle } from '@nestjs/throttler';
import { AppConfig } from '../../../config/env';
import { Clock } from '../../clock/clock';
import { Fail } from '../../fail';
import { Public } from '../../http/endpoint';
import { Log } from '../../logging/log';
import { Metrics } from '../../metrics/metrics';
import { isFields } from '../exchange';
import { PushEvents, type PushBody } from './push-events';
import { isSigned, open } from './seal';
import { readXml } from './xml';

type Given = Readonly<Record<string, unknown>>;

/** Older or later than this by our clock, a signed request is somebody's copy. */
const WINDOW_MS = 300_000;
const ECHO = /^[\w+/=-]{1,128}$/;

const textOf = (fields: Given, key: string): string => {
  const value = fields[key];
  return typeof value === 'string' ? value : '';
};

/** JSON or XML, by what it looks like: the console decides it, and nothing in the request says it for sure. */
function fieldsOf(text: unknown): PushBody | undefined {
  if (isFields(text)) return text;
  if (typeof text !== 'string') return undefined;
  if (text.trimStart().startsWith('<')) return readXml(text);
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Where WeChat pushes events to (消息推送, 安全模式). Only what it signed a moment ago and sealed with our
 * key is believed; whatever that is, the answer is `success` at once, because WeChat repeats anything
 * else and shows it to people as a fault.
 */
@Controller('wechat/push')
@Public()
@SkipThrottle()
export class PushController {
  private readonly counted;

  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly events: PushEvents,
    private readonly log: Log,
    metrics: Metrics,
  ) {
    this.counted = metrics.counter({
      name: 'wechat_pushes_total',
      help: 'Events that WeChat pushed',
      labels: ['outcome'],
    });
    for (const outcome of ['stored', 'repeated', 'ignored', 'refused']) this.counted.inc({ outcome }, 0);
  }

  /** The check when the address is entered in WeChat's console. */
  @Get()
  @Header('content-type', 'text/plain; charset=utf-8')
  echo(@Query() query: Given): string {
    const echo = textOf(query, 'echostr');
    this.believe(query, 'signature');
    if (!ECHO.test(echo)) throw this.refused('echo');
    return echo;
  }

  /** @throws Fail NO_PERMISSION for what WeChat did not send */
  @Post()
  @HttpCode(200)
  @Header('content-type', 'text/plain; charset=utf-8')
  async receive(@Query() query: Given, @Body() body: unknown): Promise<'success'> {
    const sealed = textOf(fieldsOf(body) ?? {}, 'Encrypt');
    const { WECHAT_PUSH_KEY: key = '', WECHAT_APPID: appid } = this.config;
    this.believe(query, 'msg_signature', sealed);
    const plain = open(sealed, key, appid);
    if (plain === undefined) throw this.refused('seal');
    await this.take(fieldsOf(plain));
    return 'success';
  }

  private async take(body: PushBody | undefined): Promise<void> {
    const event = textOf(body ?? {}, 'Event');
    if (body === undefined || !this.events.wants(event)) {
      this.counted.inc({ outcome: 'ignored' });
      return;
    }
    const isNew = await this.events.store(event, body);
    this.counted.inc({ outcome: isNew ? 'stored' : 'repeated' });
  }

  /** @throws Fail NO_PERMISSION */
  private believe(query: Given, name: 'signature' | 'msg_signature', ...sealed: string[]): void {
    const { WECHAT_PUSH_TOKEN: token, WECHAT_PUSH_KEY: key } = this.config;
    if (token === undefined || key === undefined) throw this.refused('not configured');
    const [timestamp, nonce] = [textOf(query, 'timestamp'), textOf(query, 'nonce')];
    if (!isSigned(textOf(query, name), token, timestamp, nonce, ...sealed)) throw this.refused('signature');
    const age = Math.abs(this.clock.now().getTime() - Number(timestamp) * 1000);
    if (!(age <= WINDOW_MS)) throw this.refused('time');
  }

  private refused(why: string): Fail {
    this.counted.inc({ outcome: 'refused' });
    // With `time` again and again our own clock is wrong.
    this.log.warn({ why }, 'a push that is not WeChat’s');
    return new Fail('NO_PERMISSION');
  }
}
