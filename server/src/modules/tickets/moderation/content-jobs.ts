import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CONTENT_LIMITS } from '@yanxinyuan/shared/moderation/contract';
import { HOUR_MS, MINUTE_MS } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { Clock } from '../../../platform/clock/clock';
import { Database } from '../../../platform/db/database';
import { Jobs } from '../../../platform/jobs/jobs';
import { AskWeChat } from './ask-wechat';
import { CONTENT_OF_EVENT, OVERDUE } from './content.sql';

interface Content {
  owner_id: string;
  text: string | null;
  photo_ids: string[];
}

const EVERY_MINUTE = '* * * * *';
const EVERY_FIVE_MINUTES = '*/5 * * * *';

const INSERT = `
  INSERT INTO content_check (id, kind, subject_id, event_id, owner_id, state, created_at)
  SELECT id, kind, subject_id, $4, $5, 'pending', $6
  FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS row(id, kind, subject_id)
  ON CONFLICT (kind, subject_id) DO NOTHING RETURNING id`;

/** The course of a check: noted, asked for, and given to a person when WeChat stays silent. */
@Injectable()
export class ContentJobs implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly wechat: AskWeChat,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('content.check', ({ eventId }) => this.check(eventId));
    this.jobs.handle('content.ask', async ({ id }) => {
      await this.wechat.ask(id);
    });
    this.jobs.every(EVERY_MINUTE, 'content.again', () => this.wechat.again(), { alone: true });
    this.jobs.every(EVERY_FIVE_MINUTES, 'content.overdue', () => this.overdue());
  }

  /** Notes what a line of the history brought. What is noted already stays as it is. */
  private async check(eventId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [content] = await tx.query<Content[]>(CONTENT_OF_EVENT, [eventId]);
      if (content === undefined) return;
      const subjects = [
        ...(content.text === null ? [] : [{ kind: 'text', id: eventId }]),
        ...content.photo_ids.map((id) => ({ kind: 'photo', id })),
      ];
      const rows = await tx.query<{ id: string }[]>(INSERT, [
        subjects.map(() => uuidv7()),
        subjects.map(({ kind }) => kind),
        subjects.map(({ id }) => id),
        eventId,
        content.owner_id,
        this.clock.now(),
      ]);
      for (const { id } of rows) await this.jobs.enqueue(tx, 'content.ask', { id }, { givesWay: true });
    });
  }

  private async overdue(): Promise<void> {
    const now = this.clock.now().getTime();
    const limits = [
      new Date(now - CONTENT_LIMITS.verdictMinutes * MINUTE_MS),
      new Date(now - CONTENT_LIMITS.askHours * HOUR_MS),
    ];
    await this.database.transaction((tx) => tx.query(OVERDUE, limits));
  }
}
