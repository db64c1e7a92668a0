import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import staticFiles from '@fastify/static';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { API_PREFIX } from '@yanxinyuan/shared/endpoints';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import type { FastifyBaseLogger } from 'fastify';
import { uuidv7 } from 'uuidv7';
import type { AppConfig } from '../../config/env';
import { tileHosts } from '../../config/map-tiles';
import { RequestLog } from '../logging/request-log';
import { measureRequests } from '../metrics/http-metrics';
import { Metrics } from '../metrics/metrics';
import { ProblemFilter, refuseAddress } from './problem.filter';
import { unlessUnchanged } from './unchanged';
import { InvalidInput, validation } from './validation';
import { served } from './web';

const REQUEST_ID = /^[\w-]{8,64}$/;
const JSON_LIMIT = 262_144;
/** A phone with one bar of signal sends ten megabytes in less; whoever trickles must not hold a place for ever. */
const WHOLE_REQUEST_MS = 120_000;

const trust = (value: string): boolean | number | string =>
  value === 'true' ? true : value === 'false' ? false : /^\d+$/.test(value) ? Number(value) : value;

/** Fastify with request ids: a caller's own id is kept, so one tap can be followed through the logs. */
export const adapter = (config: AppConfig, logger: FastifyBaseLogger): FastifyAdapter =>
  new FastifyAdapter({
    loggerInstance: logger,
    logController: new RequestLog(),
    trustProxy: trust(config.TRUST_PROXY),
    bodyLimit: JSON_LIMIT,
    requestTimeout: WHOLE_REQUEST_MS,
    frameworkErrors: refuseAddress,
    genReqId: (request: { headers: Record<string, string | string[] | undefined> }) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : uuidv7();
    },
    // Connections that wait idle must not hold up a shutdown; running requests are finished first.
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  });

// Taro's page sets the root font size in an inline script; blocked by the policy, every rem size is wrong, silently.
const inlineScriptHashes = (page: string): string[] =>
  [...readFileSync(page, 'utf8').matchAll(/<script>(.*?)<\/script>/gs)].map(
    ([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  );

async function secure(app: NestFastifyApplication, web: string | undefined, tiles: readonly string[]): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        'script-src': ["'self'", ...(web === undefined ? [] : inlineScriptHashes(join(web, 'index.html')))],
        'img-src': ["'self'", 'data:', 'blob:', ...tiles],
        'connect-src': ["'self'", ...tiles],
        // A voice note is listened to before it is sent.
        'media-src': ["'self'", 'blob:'],
        // Without TLS in front (a demo on a LAN address) the browser would ask for every file over https.
        'upgrade-insecure-requests': null,
      },
    },
    // A source of tiles knows by the page's origin whose key it is asked with; of the address it hears nothing more.
    referrerPolicy: { policy: tiles.length > 0 ? 'strict-origin' : 'no-referrer' },
    // Sent by the proxy that ends TLS; over plain http it means nothing.
    strictTransportSecurity: false,
  });
}

function addHooks(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  let closing = false;
  fastify.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  fastify.addHook('onRequest', (request, _reply, done) => {
    // No address of ours has a NUL, and PostgreSQL cannot take one: as an id or a search it would be a fault.
    done(request.url.includes('%00') ? new InvalidInput({ url: ['the address must not contain NUL'] }) : undefined);
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    void reply.header('x-request-id', request.id);
    // A connection busy at the moment of closing would stay open for its keep-alive time and hold up the end.
    if (closing) void reply.header('connection', 'close');
    done(null, unlessUnchanged(request, reply, payload));
  });
}

/**
 * WeChat names application/json also for a request that carries nothing, such as every DELETE: no body is none, and not
 * broken JSON.
 */
function takeEmptyBodies(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const json = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser('application/json');
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void json(request, body.toString(), done);
  });
}

/** What the process and the tests share, so a test meets the same pipes, limits and headers as a user. */
export async function configure(app: NestFastifyApplication, config: AppConfig, docs = true): Promise<void> {
  const web =
    config.WEB_ROOT !== undefined && existsSync(join(config.WEB_ROOT, 'index.html')) ? config.WEB_ROOT : undefined;
  await secure(app, web, tileHosts(config));
  await app.register(multipart, { limits: { fileSize: REPORT_LIMITS.photoBytes, files: 1, fields: 0 } });
  // What WeChat pushes. Read as text: it becomes fields after its signature was checked.
  for (const type of ['text/xml', 'application/xml']) {
    app.useBodyParser(type, { bodyLimit: JSON_LIMIT }, (_request, body, done) => {
      done(null, body.toString());
    });
  }
  takeEmptyBodies(app);
  app.setGlobalPrefix(API_PREFIX, { exclude: ['health/live', 'health/ready', 'demo/people', 'wechat/push'] });
  app.useGlobalPipes(validation());
  app.useGlobalFilters(new ProblemFilter());
  addHooks(app);
  measureRequests(app.getHttpAdapter().getInstance(), app.get(Metrics));
  const info = new DocumentBuilder().setTitle('兖新苑 API').setVersion('1').addBearerAuth().build();
  const document = SwaggerModule.createDocument(app, info);
  SwaggerModule.setup('api/docs', app, document, { ui: docs, jsonDocumentUrl: 'api/openapi.json' });
  if (web !== undefined) await app.register(staticFiles, served(web));
}
