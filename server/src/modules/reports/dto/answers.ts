import { applyDecorators } from '@nestjs/common';
import { IsOptional, ValidateBy } from 'class-validator';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';

const QUESTION = /^[a-z][a-z0-9_]{0,39}$/;

const isAnswer = ([question, answer]: [string, unknown]): boolean =>
  QUESTION.test(question) &&
  typeof answer === 'string' &&
  answer !== '' &&
  answer.length <= REPORT_LIMITS.answerMax &&
  !answer.includes('\0') &&
  // half a character, which jsonb refuses
  Buffer.from(answer).toString() === answer;

function areAnswers(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length <= REPORT_LIMITS.answersMax && entries.every(isAnswer);
}

/** Optional answers to extra questions, by the code of the question. */
export const IsAnswers = (): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    ValidateBy({
      name: 'areAnswers',
      validator: {
        validate: areAnswers,
        defaultMessage: () => '$property must be short words by the code of a question',
      },
    }),
  );
