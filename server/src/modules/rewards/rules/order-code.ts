import { createHmac } from 'node:crypto';
import { ORDER_LIMITS } from '@yanxinyuan/shared/rewards/contract';
import { isSame } from '../../../platform/signed';

/** One code of one order for one minute, in its two forms. */
export interface OrderCode {
  /** text of the QR code */
  text: string;
  /** the same to read aloud */
  digits: string;
}
/** What a till read, before anybody believes it. */
export type ReadCode =
  { form: 'qr'; orderId: string; expiresAt: Date; signature: string } | { form: 'digits'; digits: string };

const PREFIX = 'YXY1';
const QR = /^YXY1\.([\w-]{22})\.([0-9a-z]{6,8})\.([\w-]{22})$/;
const DIGITS = /^\d{12}$/;
/** A till has the goods in hand by then; the rider's code need not be shown again. */
export const CONFIRM_MS = 5 * 60_000;

/** The second in which a code made now stops to work; codes are bound to whole seconds. */
export const codeExpiry = (now: Date): Date =>
  new Date((Math.floor(now.getTime() / 1000) + ORDER_LIMITS.codeSeconds) * 1000);

/**
 * Both forms come from one HMAC over order and expiry, so neither can be made without the
 * secret, carried to another order or kept beyond its minute.
 */
export function makeCode(secret: string, orderId: string, expiresAt: Date): OrderCode {
  const seconds = Math.floor(expiresAt.getTime() / 1000);
  const mac = createHmac('sha256', secret).update(`order-code|${orderId.toLowerCase()}|${seconds}`).digest();
  const signature = mac.subarray(0, 16).toString('base64url');
  const digits = (mac.readBigUInt64BE(16) % 10n ** 12n).toString().padStart(12, '0');
  return { text: [PREFIX, packUuid(orderId), seconds.toString(36), signature].join('.'), digits };
}

/** @returns null for what cannot be a code; blanks are allowed anywhere, as people read digits in groups */
export function readCode(input: string): ReadCode | null {
  const text = input.replace(/\s/g, '');
  if (DIGITS.test(text)) return { form: 'digits', digits: text };
  const [, uuid, seconds, signature] = QR.exec(text) ?? [];
  if (uuid === undefined || seconds === undefined || signature === undefined) return null;
  return {
    form: 'qr',
    orderId: unpackUuid(uuid),
    expiresAt: new Date(Number.parseInt(seconds, 36) * 1000),
    signature,
  };
}

export function isGenuine(read: ReadCode, code: OrderCode): boolean {
  const [given, expected] =
    read.form === 'digits' ? [read.digits, code.digits] : [read.signature, code.text.split('.')[3] ?? ''];
  return isSame(given, expected);
}

const packUuid = (uuid: string): string => Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url');

const unpackUuid = (packed: string): string =>
  Buffer.from(packed, 'base64url')
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
