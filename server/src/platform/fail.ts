import { ERRORS, type ErrorCode, type Facts } from '@yanxinyuan/shared/errors';

/**
 * The one way a service refuses. It carries a code of shared/errors.ts, never a sentence:
 * the words live with the people who read them.
 */
export class Fail extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    readonly facts: Facts = {},
    /** what is wrong, by where it stands; for what a person wrote in many lines */
    readonly fields?: Record<string, string[]>,
  ) {
    super(code);
    this.status = ERRORS[code];
  }
}
