import { Injectable, type OnModuleInit } from '@nestjs/common';
import { INBOX_PAGE, MESSAGE_PAGES } from '@yanxinyuan/shared/notifications/subscribe';
import { DAY_MS, MINUTE_MS } from '@yanxinyuan/shared/time';
import { Clock } from '../../../platform/clock/clock';
import { Database } from '../../../platform/db/database';
import { Jobs } from '../../../platform/jobs/jobs';
import { Log } from '../../../platform/logging/log';
import { GROUPS } from '../../../platform/wechat/apis';
import { catchUp } from '../../../platform/wechat/catch-up';
import { WeChat } from '../../../platform/wechat/wechat';
import { WeChatUnavailable, type Trouble } from '../../../platform/wechat/trouble';
import { Attempts, type Attempt, type Outcome, type ToSend } from './attempts';

declare module '../../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'subscribe.send': ToSend;
    'subscribe.again': Record<string, never>;
    'subscribe.forget': Record<string, never>;
  }
}

const KEPT_DAYS = 30;
const EVERY_MINUTE = '* * * * *';
// Longer than any call and its tries may take.
const LOST_AFTER_MS = 5 * MINUTE_MS;
// 04:10 in Shanghai.
const NIGHTLY = '10 20 * * *';

/** WeChat may have done what was asked and died over the answer. */
const UNHEARD: ReadonlySet<Trouble> = new Set(['timeout', 'network', 'http', 'garbled']);

/**
 * Sends what the inbox says through WeChat as well, to those who agreed. The attempt is recorded
 * before it is made, so a crash or a second run sends nothing twice; what WeChat fell silent over is
 * not sent again, what it certainly did not take is tried each minute; see docs/adr/0032.
 */
@Injectable()
export class SubscribeMessages implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly log: Log,
    private readonly wechat: WeChat,
    private readonly attempts: Attempts,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('subscribe.send', async ({ notificationId }) => {
      await this.send(notificationId);
    });
    this.jobs.every(EVERY_MINUTE, 'subscribe.again', () => this.again(), { alone: true });
    this.jobs.every(NIGHTLY, 'subscribe.forget', () =>
      this.attempts.forget(new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS)),
    );
  }

  /** @returns false when it was certainly not sent: it waits for the next minute */
  private async send(notificationId: string): Promise<boolean> {
    const attempt = await this.db.transaction((tx) => this.attempts.begin(tx, notificationId));
    if (attempt === undefined) return true;
    const outcome = await this.deliver(attempt);
    await this.db.transaction((tx) => this.attempts.end(tx, attempt, outcome));
    return outcome.is !== 'waiting';
  }

  private async again(): Promise<void> {
    await this.attempts.giveUp(new Date(this.clock.now().getTime() - LOST_AFTER_MS));
    await catchUp({
      waiting: (limit) => this.attempts.waiting(limit),
      ask: (id) => this.send(id),
      lanes: GROUPS.messages.places,
    });
  }

  private async deliver({ line, openid, template, data }: Attempt): Promise<Outcome> {
    try {
      const answer = await this.wechat.send({ openid, templateId: template.id, page: pageOf(line), data });
      if (answer.ok) return { is: 'sent' };
      // Anything but no consent is a mistake of ours or of the configuration. Never its words: they are somebody's.
      if (answer.why !== 'noConsent')
        this.log.error({ kind: template.kind, why: answer.why, field: answer.field }, 'WeChat refused a message');
      return { is: 'refused', why: answer.why };
    } catch (error) {
      if (!(error instanceof WeChatUnavailable)) throw error;
      // Silence over the access token says nothing of the message, which was not sent then.
      if (error.api === 'message' && UNHEARD.has(error.trouble)) return { is: 'unknown', why: error.trouble };
      return { is: 'waiting' };
    }
  }
}

const pageOf = ({ linkType, linkId }: Attempt['line']): string => {
  if (linkType === null || linkId === null) return INBOX_PAGE;
  return linkType === 'points' ? MESSAGE_PAGES.points : `${MESSAGE_PAGES[linkType]}?id=${encodeURIComponent(linkId)}`;
};
