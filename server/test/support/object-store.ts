import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The access a caller needs; another is refused. */
export const ACCESS = { S3_REGION: 'us-east-1', S3_ACCESS_KEY: 'keeper', S3_SECRET_KEY: 'a-secret-of-the-store' };

/** An object store on this machine, as far as the server uses one: put, get, copy and delete, by path. */
export interface ObjectStore {
  endpoint: string;
  /** `bucket/key` → what lies there */
  objects: Map<string, { bytes: Buffer; contentType: string }>;
  /** method and path of each request, in order */
  asked: string[];
  /** Does something once, after the next GET was answered: what happens between looking and writing. */
  afterGet: (what: () => void) => void;
  /** From here on every request is answered with this status; 0 for as usual. */
  fail: (status: number) => void;
  close: () => Promise<void>;
}

/** @param conditions whether it knows If-None-Match, which not every store does */
export async function openObjectStore({ conditions = true } = {}): Promise<ObjectStore> {
  const objects: ObjectStore['objects'] = new Map();
  const asked: string[] = [];
  let then: (() => void) | undefined;
  let failing = 0;
  const server = createServer((request, response) => {
    void body(request).then((bytes) => {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://store').pathname).slice(1);
      asked.push(`${request.method ?? ''} ${path}`);
      if (failing !== 0) refuse(response, failing, 'InternalError');
      else if (!isSigned(request)) refuse(response, 403, 'SignatureDoesNotMatch');
      else answer({ request, response, path, bytes }, objects, conditions);
      if (request.method !== 'GET') return;
      then?.();
      then = undefined;
    });
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  return {
    endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    objects,
    asked,
    afterGet: (what) => (then = what),
    fail: (status) => (failing = status),
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => {
        server.close(() => {
          closed();
        });
      });
    },
  };
}

interface Asked {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  bytes: Buffer;
}

/** One request of somebody who may. @param conditions whether the store knows If-None-Match */
function answer({ request, response, path, bytes }: Asked, objects: ObjectStore['objects'], conditions: boolean): void {
  const found = objects.get(path);
  if (request.method === 'GET') {
    if (found === undefined) refuse(response, 404, 'NoSuchKey');
    else response.writeHead(200, { 'content-type': found.contentType }).end(found.bytes);
  } else if (request.method === 'DELETE') {
    objects.delete(path);
    response.writeHead(204).end();
  } else if (request.headers['x-amz-copy-source'] !== undefined) {
    const from = objects.get(decodeURI(String(request.headers['x-amz-copy-source'])));
    if (from === undefined) {
      refuse(response, 404, 'NoSuchKey');
    } else {
      objects.set(path, from);
      response.writeHead(200).end('<CopyObjectResult><ETag>"x"</ETag></CopyObjectResult>');
    }
  } else if (conditions && request.headers['if-none-match'] === '*' && found !== undefined) {
    refuse(response, 412, 'PreconditionFailed');
  } else {
    objects.set(path, { bytes, contentType: request.headers['content-type'] ?? '' });
    response.writeHead(200).end();
  }
}

async function body(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** By the right key and for the right region; the arithmetic of the signature is the client library's business. */
const isSigned = ({ headers }: IncomingMessage): boolean =>
  new RegExp(`Credential=${ACCESS.S3_ACCESS_KEY}/\\d{8}/${ACCESS.S3_REGION}/s3/aws4_request`).test(
    headers.authorization ?? '',
  );

function refuse(response: ServerResponse, status: number, code: string): void {
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}
