/**
 * Every error a program can meet, with its HTTP status. The words people read are in
 * miniapp/src/texts/errors.ts, where a missing one fails the build.
 */
export const ERRORS = {
  // general
  VALIDATION_FAILED: 400,
  NOT_FOUND: 404,
  TOO_MANY_REQUESTS: 429,
  IDEMPOTENCY_CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  SERVER_BUSY: 503,
  INTERNAL: 500,
  // identity
  LOGIN_REQUIRED: 401,
  LOGIN_EXPIRED: 401,
  LOGIN_CODE_INVALID: 400,
  LOGIN_REFUSED: 403,
  REFRESH_INVALID: 401,
  REFRESH_REUSED: 401,
  ACCOUNT_SUSPENDED: 403,
  NO_PERMISSION: 403,
  SCOPE_MISMATCH: 403,
  FORBIDDEN_RESTRICTED: 403,
  CONSENT_REQUIRED: 403,
  CONSENT_VERSION_UNKNOWN: 422,
  WECHAT_UNAVAILABLE: 503,
  // reports
  REPORT_PHOTO_TYPE: 415,
  REPORT_PHOTO_TOO_LARGE: 413,
  REPORT_PHOTO_UNREADABLE: 422,
  REPORT_PHOTO_UNKNOWN: 422,
  REPORT_NO_PHOTO: 422,
  REPORT_CATEGORY_UNKNOWN: 422,
  REPORT_OUTSIDE: 422,
  REPORT_TIME_INVALID: 422,
  REPORT_DAILY_LIMIT: 429,
  // tickets
  TICKET_STATE_CHANGED: 409,
  TICKET_ACTION_UNKNOWN: 422,
  TICKET_ACTION_FORBIDDEN: 403,
  TICKET_NOT_YOURS: 403,
  TICKET_SELF_VERIFY: 403,
  TICKET_OWN_REPORT: 403,
  TICKET_NEEDS_PHOTO: 422,
  TICKET_NEEDS_NOTE: 422,
  TICKET_NEEDS_REASON: 422,
  TICKET_NEEDS_ASSIGNEE: 422,
  TICKET_ASSIGNEE_INVALID: 422,
  TICKET_NEEDS_DEPARTMENT: 422,
  TICKET_DEPARTMENT_UNKNOWN: 422,
  TICKET_NEEDS_DATE: 422,
  TICKET_DATE_INVALID: 422,
  TICKET_REOPEN_LIMIT: 409,
  TICKET_REOPEN_LATE: 409,
  TICKET_EXTEND_LIMIT: 409,
  TICKET_EXTEND_TOO_LONG: 422,
  TICKET_MASTER_INVALID: 422,
  TICKET_QUESTION_OPEN: 409,
  TICKET_NO_QUESTION: 409,
  TICKET_ALREADY_RATED: 409,
  // territory
  TERRITORY_INVALID: 422,
  // points
  POINTS_INSUFFICIENT: 409,
  POINTS_RULE_UNKNOWN: 422,
  // rewards
  REWARD_OUT_OF_STOCK: 409,
  REWARD_LIMIT_REACHED: 409,
  REWARD_OFFLINE: 409,
  ORDER_EXPIRED: 409,
  ORDER_CANCELLED: 409,
  ORDER_ALREADY_DONE: 409,
  ORDER_WRONG_SHOP: 403,
  CODE_INVALID: 422,
  CODE_EXPIRED: 409,
  CODE_USED: 409,
  SHOP_RIDER_SAME: 403,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof ERRORS;

/** What a program may need to decide or to word the sentence: numbers, codes, states. */
export type Facts = Record<string, string | number | boolean | null>;

/** application/problem+json, RFC 9457. `title` is English for logs; people read the text of `code`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail?: string;
  /** dotted path of the field → what is wrong, in English, for programs */
  fields?: Record<string, string[]>;
  facts?: Facts;
  traceId: string;
}
