import type { LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';

/** What must never reach a log, wherever it stands in an object. */
const SECRETS = ['req.headers.authorization', '*.accessToken', '*.refreshToken', '*.secret', '*.session_key', '*.code'];

/** The process's logger: one JSON line an event. Request lines carry the request's id. */
export abstract class Log {
  abstract debug(facts: object, message: string): void;
  abstract info(facts: object, message: string): void;
  abstract warn(facts: object, message: string): void;
  abstract error(facts: object, message: string): void;
}

export const createLogger = (level: string): Logger => pino({ level, redact: { paths: SECRETS, censor: '***' } });

/** Nest's own lines through the same logger. */
export const nestLogger = (logger: Logger): LoggerService => ({
  log: (message: unknown) => {
    logger.debug({}, String(message));
  },
  warn: (message: unknown) => {
    logger.warn({}, String(message));
  },
  error: (message: unknown, ...rest: unknown[]) => {
    logger.error({ rest: rest.map(String) }, String(message));
  },
});
