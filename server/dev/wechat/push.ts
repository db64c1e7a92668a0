import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** Where and how WeChat pushes events to the mini-program's server ("safe mode"). */
export interface PushTarget {
  url: string;
  token: string;
  /** EncodingAESKey, 43 characters */
  aesKey: string;
}

const BLOCK = 32;
const ANSWER_MS = 5000;
const ATTEMPTS = 3;

/** 16 random bytes, length, message, appid; padded to 32 bytes as PKCS#7 does. */
export function encrypt(message: string, appid: string, aesKey: string, random: Uint8Array = randomBytes(16)): string {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const body = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const plain = Buffer.concat([random, length, body, Buffer.from(appid)]);
  const padding = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([plain, Buffer.alloc(padding, padding)]);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

export const signature = (...parts: string[]): string => createHash('sha1').update(parts.sort().join('')).digest('hex');

/** As 消息推送 is set up in WeChat's console. */
export type PushFormat = 'json' | 'xml';

/** The plain text of an event: JSON, or WeChat's flat XML with its texts in CDATA. */
export function written(event: object, format: PushFormat): string {
  return format === 'json' ? JSON.stringify(event) : `<xml>${elements(event)}</xml>`;
}

const elements = (fields: object): string =>
  Object.entries(fields)
    .flatMap(([name, value]: [string, unknown]) =>
      (Array.isArray(value) ? value : [value]).map((one: unknown) => [name, one]),
    )
    .map(([name, value]) => `<${String(name)}>${element(value)}</${String(name)}>`)
    .join('');

function element(value: unknown): string {
  if (typeof value === 'object' && value !== null) return elements(value);
  return typeof value === 'number' ? String(value) : `<![CDATA[${String(value)}]]>`;
}

/** Pushes one event; without a 200 within five seconds it tries again, three times in all. */
export async function push(
  target: PushTarget,
  appid: string,
  event: object,
  format: PushFormat = 'json',
  now = Date.now(),
): Promise<boolean> {
  const encrypted = encrypt(written(event, format), appid, target.aesKey);
  const timestamp = String(Math.floor(now / 1000));
  const nonce = String(randomBytes(4).readUInt32BE());
  const url = new URL(target.url);
  url.search = new URLSearchParams({
    signature: signature(target.token, timestamp, nonce),
    timestamp,
    nonce,
    encrypt_type: 'aes',
    msg_signature: signature(target.token, timestamp, nonce, encrypted),
  }).toString();
  const envelope = { ToUserName: 'gh_yanxinyuan', Encrypt: encrypted };
  const type = format === 'json' ? 'application/json' : 'text/xml';
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (await accepted(url, type, written(envelope, format))) return true;
  }
  return false;
}

/** What WeChat does when the address is entered in its console: it must get its own word back. */
export async function verify(target: PushTarget): Promise<boolean> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = String(randomBytes(4).readUInt32BE());
  const echostr = String(randomBytes(8).readBigUInt64BE());
  const url = new URL(target.url);
  url.search = new URLSearchParams({
    signature: signature(target.token, timestamp, nonce),
    timestamp,
    nonce,
    echostr,
  }).toString();
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
    return answer.status === 200 && (await answer.text()) === echostr;
  } catch {
    return false;
  }
}

async function accepted(url: URL, type: string, body: string): Promise<boolean> {
  try {
    const headers = { 'content-type': type };
    const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(ANSWER_MS) });
    // Anything but these two is repeated, and shown to users as a fault of the mini-program.
    return answer.status === 200 && ['success', ''].includes(await answer.text());
  } catch {
    return false;
  }
}
