import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Database, type Tx } from '../../../platform/db/database';
import { ContentCheckEntity } from './content-check.entity';
import { WAITING } from './content.sql';
import { Questions, type Answered, type Question } from './questions';
import { Verdicts } from './verdicts';

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
   * @throws WeChatUnavailable: the job tries again
   */
  async ask(id: string): Promise<void> {
    const [waiting] = await this.database.read.query<Question[]>(WAITING, [id]);
    if (waiting === undefined) return;
    const answer = await this.questions.put(waiting);
    await this.database.transaction((tx) => this.note(tx, id, answer));
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
