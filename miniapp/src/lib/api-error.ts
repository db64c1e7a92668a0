import type { ErrorCode, Facts, Problem } from '@yanxinyuan/shared/errors';
import type { LocalErrorCode } from '@/texts/errors';

export type AnyErrorCode = ErrorCode | LocalErrorCode;

/** A refused or failed call. `code` decides, texts/errors.ts has the words. */
export class ApiError extends Error {
  readonly facts: Facts;
  /** dotted path of the field → what is wrong, for marking fields */
  readonly fields: Record<string, string[]>;

  constructor(
    readonly code: AnyErrorCode,
    /** 0 when no server answered */
    readonly status: number = 0,
    details: Pick<Problem, 'facts' | 'fields'> = {},
  ) {
    super(code);
    this.name = 'ApiError';
    this.facts = details.facts ?? {};
    this.fields = details.fields ?? {};
  }

  /** True when the same call may succeed later without a change: worth a retry by the outbox. */
  get temporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** `hasCode(error, 'REWARD_OUT_OF_STOCK')`: for the few errors a screen answers in its own way. */
export const hasCode = (error: unknown, ...codes: AnyErrorCode[]): error is ApiError =>
  error instanceof ApiError && codes.includes(error.code);
