import { raisedBy, type Answers } from '@yanxinyuan/shared/reports/questions';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import { readCsv } from '../../../src/platform/csv';
import { readQuestion, type Question } from '../../../src/modules/reports/questions';
import type { DemoCategory, DemoReportText } from '../content';
import type { Random } from '../random';

/** Riders answer with a tap or leave it; the second question more of those who answered the first. */
const ANSWERED = [0.62, 0.8] as const;
/** How much likelier an answer that alarms is, by how serious the words are, against 1 for any other. */
const ALARMING: Readonly<Record<number, number>> = { 1: 0.04, 2: 0.1, 3: 0.8 };

/** What riders answer to the few questions beyond the category. */
export class Questionnaire {
  private readonly questions = readCsv('src/modules/reports/data/extra_questions.csv', readQuestion);

  /** @returns null where nothing is asked, or nothing was answered */
  answers({ code }: DemoCategory, { severity, text }: DemoReportText, random: Random): Answers | null {
    const given: Record<string, string> = {};
    for (const [i, question] of this.of(code).entries()) {
      if (!random.chance(ANSWERED[i] ?? 1)) break;
      given[question.code] = answerTo(question, { severity, text, random });
    }
    return Object.keys(given).length === 0 ? null : given;
  }

  /** How urgent the category is with these answers. */
  urgency({ code, urgency }: DemoCategory, answers: Answers | null): Urgency {
    const questions = this.of(code).map(({ answers: offered, raisingAnswers, raisesTo, ...one }) => ({
      ...one,
      answers: offered,
      raises: raisesTo === null ? null : { answers: raisingAnswers, to: raisesTo },
    }));
    return raisedBy({ urgency, questions }, answers ?? {})?.to ?? urgency;
  }

  private of(category: string): Question[] {
    return this.questions
      .filter(({ categoryCode }) => categoryCode === category)
      .sort((a, b) => a.position - b.position);
  }
}

interface Heard {
  severity: number;
  text: string;
  random: Random;
}

/** What the words say already, else mostly the harmless one. */
function answerTo({ answers, raisingAnswers }: Question, { severity, text, random }: Heard): string {
  const told = answers.find((answer) => text.includes(answer));
  if (told !== undefined) return told;
  return random.weighted(answers, (answer) => (raisingAnswers.includes(answer) ? (ALARMING[severity] ?? 1) : 1));
}
