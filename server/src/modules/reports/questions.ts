import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  heardAnswers,
  RAISED_URGENCIES,
  type AnswerView,
  type Answers,
  type ExtraQuestionView,
} from '@yanxinyuan/shared/reports/questions';
import { readCsv, type CsvRow } from '../../platform/csv';
import { Broadcast } from '../../platform/db/broadcast';
import { Database, type Tx } from '../../platform/db/database';
import { KeptFresh } from '../../platform/db/kept-fresh';
import { QuestionEntity } from './entities/question.entity';

/** Told whenever the questions are others. */
const CHANNEL = 'extra_questions_changed';

/** Questions that are asked, or were at any time. */
export type Asked = 'today' | 'ever';

export type Question = Omit<QuestionEntity, 'active'>;

/** A line of the file of questions. @throws Error that names file, line and column */
export const readQuestion = (row: CsvRow): Question => ({
  code: row.text('question_code'),
  categoryCode: row.text('category_code'),
  position: row.integer('seq'),
  question: row.text('question'),
  answers: row.list('answers'),
  raisingAnswers: row.list('raising_answers'),
  raisesTo: row.optional('raises_to') === undefined ? null : row.oneOf('raises_to', RAISED_URGENCIES),
});

/** The few questions a district asks beyond the category; in memory, and the same in every process. */
@Injectable()
export class ExtraQuestions {
  private all: readonly QuestionEntity[] = [];

  constructor(
    private readonly database: Database,
    private readonly broadcast: Broadcast,
    private readonly kept: KeptFresh,
  ) {}

  /** Once, when the categories are in the database: a district that has no questions yet gets the usual ones. */
  async start(): Promise<void> {
    await this.database.transaction(async (tx) => {
      if ((await tx.count(QuestionEntity)) > 0) return;
      const usual = readCsv('src/modules/reports/data/extra_questions.csv', readQuestion);
      // Two processes may start at once.
      await tx.createQueryBuilder().insert().into(QuestionEntity).values(usual).orIgnore().execute();
    });
    await this.kept.keep({ channel: CHANNEL, name: 'extra questions', load: () => this.load() });
  }

  /**
   * What is asked about a category, in order; empty for most.
   *
   * @param asked `ever`: also what is asked no more, for answers that were given while it was
   */
  of(category: string, asked: Asked = 'today'): ExtraQuestionView[] {
    return this.all
      .filter((one) => (one.active || asked === 'ever') && one.categoryCode === category)
      .map(questionView);
  }

  /** What of the answers the category asks and offers today: only that may move anything. */
  heard(category: string, answers: Answers): Record<string, string> {
    return heardAnswers(this.of(category), answers);
  }

  /** Answers in words, in the order of asking; those to questions nobody knows are left out. */
  words(answers: Answers | null): AnswerView[] {
    if (answers === null) return [];
    return this.all.flatMap(({ code, question }) => {
      const answer = Object.hasOwn(answers, code) ? answers[code] : undefined;
      return answer === undefined ? [] : [{ question, answer }];
    });
  }

  /** All, also those asked no more. */
  saved(manager: EntityManager): Promise<QuestionEntity[]> {
    return manager.find(QuestionEntity, { order: { categoryCode: 'ASC', position: 'ASC', code: 'ASC' } });
  }

  /** Inserts or changes questions by their code; in use in every process after the commit. */
  async save(tx: Tx, questions: readonly QuestionEntity[]): Promise<void> {
    await tx.upsert(QuestionEntity, [...questions], ['code']);
    await this.broadcast.publish(tx, CHANNEL);
  }

  private async load(): Promise<void> {
    this.all = await this.saved(this.database.read);
  }
}

const questionView = ({ code, question, answers, raisingAnswers, raisesTo }: QuestionEntity): ExtraQuestionView => ({
  code,
  question,
  answers,
  raises: raisesTo === null ? null : { answers: raisingAnswers, to: raisesTo },
});
