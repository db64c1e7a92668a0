import type { LoggerService } from '@nestjs/common';
import pino, { type DestinationStream, type Logger } from 'pino';

/** What must never reach a log, wherever it stands in an object. */
const SECRETS = ['req.headers.authorization', '*.accessToken', '*.refreshToken', '*.secret', '*.session_key', '*.code'];

/** The process's logger: one JSON line an event. Request lines carry the request's id. */
export abstract class Log {
  abstract debug(facts: object, message: string): void;
  abstract info(facts: object, message: string): void;
  abstract warn(facts: object, message: string): void;
  abstract error(facts: object, message: string): void;
}

// A failed query carries its parameters, and PostgreSQL's detail the whole row: what people wrote, names, codes.
const PERSONAL = new Set(['parameters', 'driverError', 'detail', 'where']);

interface Requested {
  method: string;
  url: string;
  ip: string;
}

const serializers = {
  err: (error: unknown): unknown =>
    error instanceof Error
      ? Object.fromEntries(Object.entries(pino.stdSerializers.err(error)).filter(([key]) => !PERSONAL.has(key)))
      : error,
  // Without the query: it tells where somebody is (near=…), and a photo's signature opens the photo.
  req: ({ method, url, ip }: Requested) => ({ method, path: url.split('?')[0], remoteAddress: ip }),
};

/** @param to where the lines go, for tests; default standard output */
export const createLogger = (level: string, to?: DestinationStream): Logger => {
  const options = { level, serializers, redact: { paths: SECRETS, censor: '***' } };
  return to === undefined ? pino(options) : pino(options, to);
};

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
