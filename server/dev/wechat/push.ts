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

/** Pushes one event; without a 200 within five seconds it tries again, three times in all. */
export async function push(target: PushTarget, appid: string, event: object): Promise<boolean> {
  const encrypted = encrypt(JSON.stringify(event), appid, target.aesKey);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = String(randomBytes(4).readUInt32BE());
  const url = new URL(target.url);
  url.search = new URLSearchParams({
    signature: signature(target.token, timestamp, nonce),
    timestamp,
    nonce,
    encrypt_type: 'aes',
    msg_signature: signature(target.token, timestamp, nonce, encrypted),
  }).toString();
  const body = JSON.stringify({ ToUserName: 'gh_yanxinyuan', Encrypt: encrypted });
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (await accepted(url, body)) return true;
  }
  return false;
}

async function accepted(url: URL, body: string): Promise<boolean> {
  try {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(ANSWER_MS) });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}
