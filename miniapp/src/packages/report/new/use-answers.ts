import type { CategoryView } from '@yanxinyuan/shared/reports/contract';
import { heardAnswers, raisedBy, type Answers } from '@yanxinyuan/shared/reports/questions';
import { useState } from 'react';

export interface GivenAnswers {
  /** to questions of the chosen category */
  given: Answers;
  /** they make the report a danger, which its category alone is not */
  danger: boolean;
  /** gives an answer, or takes the same one back. @returns whether the report is a danger by it, and was none before */
  answer: (question: string, answer: string) => boolean;
  restore: (answers: Answers) => void;
}

/** Answers to extra questions. Those to another category are kept while one looks around, and not sent. */
export function useAnswers(chosen: CategoryView | undefined): GivenAnswers {
  const [all, setAll] = useState<Answers>({});
  const given = heardAnswers(chosen?.questions ?? [], all);
  const isDanger = (answers: Answers): boolean => chosen !== undefined && raisedBy(chosen, answers)?.to === 'critical';
  const danger = isDanger(given);
  const answer = (question: string, words: string): boolean => {
    const { [question]: before, ...rest } = given;
    const next = before === words ? rest : { ...rest, [question]: words };
    setAll((now) => ({ ...withoutAnswer(now, question), ...next }));
    return !danger && isDanger(next);
  };
  return { given, danger, answer, restore: setAll };
}

const withoutAnswer = (answers: Answers, question: string): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([code]) => code !== question));
