import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Database, type Tx } from '../../../platform/db/database';
import { GROUPS } from '../../../platform/wechat/apis';
import { catchUp } from '../../../platform/wechat/catch-up';
import { WeChatUnavailable } from '../../../platform/wechat/trouble';
import { ContentCheckEntity } from './content-check.entity';
import { UNASKED, WAITING } from './content.sql';
import { Questions, type Answered, type Question } from './questions';
import { Verdicts } from './verdicts';

// Its own job comes first.
const YOUNG_MS = 30_000;

/** Asks WeChat about one text or picture. */
@Injectable()
export class AskWeChat {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly questions: Questions,
    private readonly verdicts: Verdicts,
  ) {}

  /**
   * Nothing happens to what is settled already.
   *
   * @returns false when WeChat gave no answer: it is asked again within the minute, see `again`
   */
  async ask(id: string): Promise<boolean> {
    const [waiting] = await this.database.read.query<Question[]>(WAITING, [id]);
    if (waiting === undefined) return true;
    const answer = await this.answerTo(waiting);
    if (answer === undefined) return false;
    await this.database.transaction((tx) => this.note(tx, id, answer));
    return true;
  }

  /** Asks what WeChat gave no answer to. */
  async again(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - YOUNG_MS);
    await catchUp({
      waiting: async (limit) => {
        const rows = await this.database.read.query<{ id: string }[]>(UNASKED, [before, limit]);
        return rows.map(({ id }) => id);
      },
      ask: (id) => this.ask(id),
      lanes: GROUPS.safety.places,
    });
  }

  private async answerTo(question: Question): Promise<Answered | undefined> {
    try {
      return await this.questions.put(question);
    } catch (error) {
      if (error instanceof WeChatUnavailable) return undefined;
      throw error;
    }
  }

  private async note(tx: Tx, id: string, answer: Answered): Promise<void> {
    if (answer.is === 'cannot') {
      // Only if it still waits: a verdict of an earlier question may have come meanwhile.
      await tx.update(ContentCheckEntity, { id, state: 'pending' }, { state: 'review', cause: answer.cause });
      return;
    }
    await tx.query('UPDATE content_check SET asked_at = $2, asks = asks + 1 WHERE id = $1', [id, this.clock.now()]);
    if (answer.is === 'asked') await this.verdicts.asked(tx, id, answer.traceId);
    else await this.verdicts.answered(tx, id, answer);
  }
}
