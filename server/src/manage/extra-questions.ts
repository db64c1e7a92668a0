import { isDeepStrictEqual } from 'node:util';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { Categories, ExtraQuestions, readQuestion, type Question } from '../modules/reports';
import type { CsvRow } from '../platform/csv';
import { wholeOf } from './cells';
import type { Line, Mistakes } from './mistakes';
import { fileTaker, type TakeFile } from './take-file';

type Saved = Question & { active: boolean };

/** As the contract of a report takes the code of a question. */
const CODE = /^[a-z][a-z0-9_]{0,39}$/;
/** More would make a form of a tap. */
const PER_CATEGORY = 2;
const ANSWERS_MAX = 4;

/**
 * What is asked beyond the category. The file tells all there is: a question left out is asked no
 * more, and reports that answered it keep its words.
 */
export const extraQuestions: TakeFile = fileTaker<{ question: Question }, Saved>({
  columns: ['question_code', 'category_code', 'seq', 'question', 'answers', 'raising_answers', 'raises_to'],
  cells: { question: questionOf },
  plan: async ({ app, tx, lines, mistakes }) => {
    const service = app.get(ExtraQuestions);
    checkAll(lines, app.get(Categories), mistakes);
    const there = new Map((await service.saved(tx)).map((one) => [one.code, plain(one)]));
    const wanted = lines.map(({ value }): Saved => ({ ...value.question, active: true }));
    const codes = new Set(wanted.map(({ code }) => code));
    return {
      added: wanted.filter(({ code }) => !there.has(code)),
      changed: wanted.filter((one) => there.has(one.code) && !isDeepStrictEqual(one, there.get(one.code))),
      removed: [...there.values()].flatMap((one) =>
        one.active && !codes.has(one.code) ? [{ ...one, active: false }] : [],
      ),
      write: (values) => service.save(tx, values),
    };
  },
});

/** @throws Error that names file, line and what is wrong */
function questionOf(row: CsvRow): Question {
  const question = { ...readQuestion(row), position: wholeOf(row, 'seq', 1, PER_CATEGORY) };
  const { code, answers, raisingAnswers, raisesTo } = question;
  const wrong = (what: string): Error => new Error(`${row.where}: ${what}`);
  if (!CODE.test(code)) throw wrong(`question_code begins with a letter and has a-z, 0-9 and _ only: ${code}`);
  if (answers.length < 2 || answers.length > ANSWERS_MAX) throw wrong(`answers are 2 to ${ANSWERS_MAX} with | between`);
  const odd = answers.find((one, i) => one === '' || one.length > REPORT_LIMITS.answerMax || answers.indexOf(one) < i);
  if (odd !== undefined) throw wrong(`answers has an empty, long or double one: ${odd}`);
  const strange = raisingAnswers.find((answer) => !answers.includes(answer));
  if (strange !== undefined) throw wrong(`raising_answers has one that is no answer: ${strange}`);
  if ((raisesTo === null) !== (raisingAnswers.length === 0)) {
    throw wrong('raising_answers and raises_to go together');
  }
  return question;
}

function checkAll(lines: readonly Line<{ question: Question }>[], categories: Categories, mistakes: Mistakes): void {
  const questions = lines.map(({ where, value }) => ({ where, value: value.question }));
  for (const { where, value } of questions) {
    const category = categories.find(value.categoryCode);
    if (category === undefined) mistakes.add(where, `there is no category with the code ${value.categoryCode}`);
  }
  mistakes.addTwice(questions, ({ code }) => code);
  mistakes.addTwice(questions, ({ categoryCode, position }) => `${categoryCode} ${position}`);
}

/** A row of the table as a plain value, to compare and to change. */
const plain = (row: Saved): Saved => ({
  code: row.code,
  categoryCode: row.categoryCode,
  position: row.position,
  question: row.question,
  answers: row.answers,
  raisingAnswers: row.raisingAnswers,
  raisesTo: row.raisesTo,
  active: row.active,
});
