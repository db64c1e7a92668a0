import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as later } from 'node:timers/promises';
import { adminApi, AdminError } from './admin-api';
import { MovableClock } from './clock';
import { Faults } from './faults';
import { type Entry, Journal } from './journal';
import { MediaChecks } from './media';
import { Messages, type SentMessage, type Template } from './messages';
import { page } from './page';
import { People } from './people';
import { type Answer, type Call, type Handler, isRecord, WeChatError } from './protocol';
import type { PushTarget } from './push';
import { Tokens } from './tokens';
import { type Parts, type Route, weChatApi } from './wechat-api';

export interface StandInOptions {
  /** 0 chooses a free one */
  port: number;
  appid: string;
  secret: string;
  /** real time in milliseconds since 1970; `POST /_standin/clock` moves on from it */
  clock?: () => number;
  /** without templates every id and every well-formed field is accepted */
  templates?: Template[];
  /** who people are, by openid, for the page */
  names?: ReadonlyMap<string, string>;
  /** without pages everything below pages/ and packages/ is one */
  pages?: string[];
  /** where the verdicts of media checks are pushed to */
  push?: PushTarget;
  /**
   * Everyone has the mini-program open and has agreed to every message. For the demo: in a browser nobody opens
   * WeChat, and nobody is asked.
   */
  openDoors?: boolean;
}

export interface StandIn {
  /** for WECHAT_BASE_URL */
  url: string;
  /** every subscribe message so far */
  sent: readonly SentMessage[];
  /** the last 500 calls, oldest first */
  calls: readonly Entry[];
  /** From now on events are pushed there: a server under test knows its address after it is up. */
  pushTo: (target: PushTarget) => void;
  stop: () => Promise<void>;
}

/**
 * Plays the part of https://api.weixin.qq.com that this project uses, faithfully in what goes wrong: errors come
 * with HTTP 200, codes work once, tokens expire, consent is used up. Listens on the loopback address only.
 */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const clock = new MovableClock(options.clock);
  const faults = new Faults();
  const journal = new Journal(clock);
  const parts = assemble(options, clock);
  const api = weChatApi(parts);
  const admin = adminApi(parts, faults, clock);
  const templates = (options.templates ?? []).map(({ id, name }): [string, string] => [id, name ?? id]);
  const words = new Map([...(options.names ?? []), ...templates]);
  const server = createServer((request, response) => {
    void answer(request, response, { api, admin, faults, parts, journal, words });
  });
  const port = await listen(server, options.port);
  const pushTo = (target: PushTarget): void => {
    parts.media.target = target;
  };
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await parts.media.settled();
  };
  return { url: `http://127.0.0.1:${port}`, sent: parts.messages.sent, calls: journal.entries, pushTo, stop };
}

function assemble(options: StandInOptions, clock: MovableClock): Parts {
  const open = options.openDoors === true;
  const tokens = new Tokens(clock, options);
  const people = new People(clock, tokens, open);
  const isPage = (page: string): boolean => {
    const path = page.split('?')[0] ?? '';
    return options.pages?.includes(path) ?? /^(pages|packages)\/[\w/-]+$/.test(path);
  };
  const messages = new Messages(clock, people, { templates: options.templates ?? [], isPage, everyoneAgrees: open });
  const media = new MediaChecks(people, options.appid, options.push, clock);
  return { tokens, people, messages, media, isPage };
}

interface Desk {
  api: Record<string, Route>;
  admin: Record<string, Handler>;
  faults: Faults;
  parts: Parts;
  journal: Journal;
  /** openids and template ids in words */
  words: ReadonlyMap<string, string>;
}

async function answer(request: IncomingMessage, response: ServerResponse, desk: Desk): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  try {
    if (url.pathname.startsWith('/_standin/')) await answerAdmin(request, response, url, desk);
    else await answerAsWeChat(request, response, url, desk);
  } catch (error) {
    if (error instanceof WeChatError) {
      desk.journal.note(url.pathname, error.errcode);
      send(response, 200, error.toJSON());
    } else if (error instanceof AdminError) send(response, 400, { error: error.message });
    else send(response, 500, { error: String(error) });
  }
}

type Ask = [request: IncomingMessage, response: ServerResponse, url: URL, desk: Desk];

async function answerAdmin(...[request, response, url, desk]: Ask): Promise<void> {
  const name = `${request.method ?? ''} ${url.pathname.replace(/^\/_standin/, '')}`;
  if (name === 'GET /') {
    const { sent } = desk.parts.messages;
    const shown = {
      sent,
      words: desk.words,
      told: desk.parts.media.told,
      calls: desk.journal.entries,
      faults: desk.faults.pending,
    };
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(shown));
    return;
  }
  const admin = desk.admin[name];
  if (!admin) throw new AdminError(`no such call: ${url.pathname}`);
  send(response, 200, await admin(await read(request, url)));
}

async function answerAsWeChat(...[request, response, url, desk]: Ask): Promise<void> {
  const { pathname } = url;
  const fault = desk.faults.take(pathname);
  if (fault && fault.kind !== 'errcode') desk.journal.note(pathname, fault.kind);
  if (fault?.kind === 'timeout') return; // the caller waits until it gives up
  if (fault?.kind === 'html') {
    response.writeHead(502, { 'content-type': 'text/html' }).end('<html><body><h1>502 Bad Gateway</h1></body></html>');
    return;
  }
  if (fault?.kind === 'errcode') throw new WeChatError(fault.errcode, fault.errmsg);
  const call = await read(request, url);
  const done = await weChat(request.method, pathname, call, desk);
  if (fault?.kind === 'slow') await later(fault.delayMs, undefined, { ref: false });
  else if (fault === undefined) desk.journal.note(pathname, 0, call, done);
  if (fault?.kind === 'garbage') cutOff(response, done);
  else send(response, 200, done);
}

function weChat(method: string | undefined, path: string, call: Call, { api, parts }: Desk): Answer | Promise<Answer> {
  const route = api[path];
  if (!route) throw new WeChatError(40066, 'invalid url');
  if (route.method !== method) {
    throw route.method === 'POST'
      ? new WeChatError(43002, 'require POST method')
      : new WeChatError(43001, 'require GET method');
  }
  if (route.token) parts.tokens.check(call);
  return route.handle(call);
}

async function read(request: IncomingMessage, url: URL): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // a request without an encoding gives Buffers
  const raw = Buffer.concat(chunks).toString('utf8');
  return { query: url.searchParams, body: parse(raw), raw };
}

function parse(raw: string): Record<string, unknown> {
  if (raw === '') return {};
  try {
    const value: unknown = JSON.parse(raw);
    if (isRecord(value)) return value;
  } catch {
    // WeChat's own answer for it, below
  }
  throw new WeChatError(47001, 'data format error');
}

function send(response: ServerResponse, status: number, body: Answer): void {
  const type = Buffer.isBuffer(body) ? 'image/png' : 'application/json; charset=utf-8';
  response.writeHead(status, { 'content-type': type }).end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
}

/** What was asked is done, and of the answer only a part arrives. */
function cutOff(response: ServerResponse, body: Answer): void {
  const whole = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  response.writeHead(200, { 'content-type': 'application/json' }).end(whole.subarray(0, whole.length / 2));
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : port);
    });
  });
}
