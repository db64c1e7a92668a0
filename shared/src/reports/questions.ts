import { URGENCIES, type Urgency } from '../tickets/limits';

/** What an answer can make of a report; the other urgencies are of other kinds, not higher. */
export const RAISED_URGENCIES = ['critical', 'urgent'] as const satisfies readonly Urgency[];
export type RaisedUrgency = (typeof RAISED_URGENCIES)[number];

/** One of the few things worth asking about a category; answering takes a tap, and is never needed. */
export interface ExtraQuestionView {
  code: string;
  question: string;
  /** those offered, in their order */
  answers: string[];
  /** which of them make the report more urgent; null: none */
  raises: { answers: string[]; to: RaisedUrgency } | null;
}

/** What was answered, in words. */
export interface AnswerView {
  question: string;
  answer: string;
}

export type Answers = Readonly<Record<string, string>>;

/** An answer that made a report more urgent than its category is. */
export interface Raise {
  to: RaisedUrgency;
  question: ExtraQuestionView;
  answer: string;
}

/** Smaller is more urgent; whatever is not a danger is alike. */
const rank = (urgency: Urgency): number => Math.min(URGENCIES.indexOf(urgency), URGENCIES.indexOf('normal'));

/** Is one a greater danger than the other? Two that are no danger are alike. */
export const moreUrgent = (one: Urgency, other: Urgency): boolean => rank(one) < rank(other);

/**
 * What of the answers these questions ask and offer. The rest is from another version of the
 * questions: it is kept with the report, and moves nothing.
 */
export const heardAnswers = (questions: readonly ExtraQuestionView[], answers: Answers): Record<string, string> =>
  Object.fromEntries(
    questions.flatMap(({ code, answers: offered }) => {
      const answer = Object.prototype.hasOwnProperty.call(answers, code) ? answers[code] : undefined;
      return answer !== undefined && offered.includes(answer) ? [[code, answer]] : [];
    }),
  );

/** The answer that raises a report highest above its category, the first of several alike; undefined: none does. */
export function raisedBy(
  { urgency, questions = [] }: { urgency: Urgency; questions?: readonly ExtraQuestionView[] },
  answers: Answers,
): Raise | undefined {
  let best: Raise | undefined;
  for (const question of questions) {
    const answer = answers[question.code];
    const { raises } = question;
    if (raises === null || answer === undefined || !raises.answers.includes(answer)) continue;
    if (moreUrgent(raises.to, best?.to ?? urgency)) best = { to: raises.to, question, answer };
  }
  return best;
}
