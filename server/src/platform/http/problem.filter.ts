import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ErrorCode, Problem } from '@yanxinyuan/shared/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sqlState } from '../db/database';
import { Fail } from '../fail';
import { InvalidInput } from './validation';

type Known = Pick<Problem, 'code' | 'status'> & Partial<Pick<Problem, 'facts' | 'fields' | 'detail'>>;

const BY_STATUS: Partial<Record<number, ErrorCode>> = {
  400: 'VALIDATION_FAILED',
  401: 'LOGIN_REQUIRED',
  403: 'NO_PERMISSION',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'VALIDATION_FAILED',
  429: 'TOO_MANY_REQUESTS',
};

// too_many_connections, cannot_connect_now, query_canceled (statement_timeout), lock_not_available, and the retryable two
const BUSY = new Set(['53300', '57P03', '57014', '55P03', '40001', '40P01']);

const statusOf = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
};

function recognise(error: unknown): Known | undefined {
  if (error instanceof Fail) {
    const { code, status, facts, fields } = error;
    return { code, status, facts, ...(fields === undefined ? {} : { fields }) };
  }
  if (error instanceof InvalidInput) return { code: 'VALIDATION_FAILED', status: 400, fields: error.fields };
  if (BUSY.has(sqlState(error) ?? '')) return { code: 'SERVER_BUSY', status: 503 };
  const status = statusOf(error);
  const code = status === undefined ? undefined : BY_STATUS[status];
  if (status === undefined || code === undefined) return undefined;
  return { code, status, ...(error instanceof Error ? { detail: error.message } : {}) };
}

/** Every error as application/problem+json (RFC 9457). What is not known is logged whole and told as INTERNAL. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const known = recognise(error) ?? { code: 'INTERNAL' as const, status: 500 };
    if (known.status >= 500) request.log.error({ err: error, code: known.code }, 'request failed');
    else request.log.info({ code: known.code }, 'request refused');
    answer(known, request, reply);
  }
}

/** An address that Fastify cannot read reaches no route, and so no filter: a broken escape, an endless id. */
export function refuseAddress(_: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = { code: 'VALIDATION_FAILED' as const, status: 400, fields: { url: ['the address cannot be read'] } };
  request.log.info({ code: known.code }, 'request refused');
  answer(known, request, reply);
}

function answer(known: Known, request: FastifyRequest, reply: FastifyReply): void {
  const { code, status, detail, fields, facts } = known;
  const problem: Problem = {
    type: `https://yanxinyuan.invalid/problems/${code}`,
    title: code,
    status,
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(fields === undefined ? {} : { fields }),
    ...(facts === undefined || Object.keys(facts).length === 0 ? {} : { facts }),
    traceId: request.id,
  };
  if (status === 429 || status === 503) void reply.header('retry-after', '2');
  void reply.status(status).header('content-type', 'application/problem+json; charset=utf-8').send(problem);
}
