import type { TicketEventView } from '@yanxinyuan/shared/tickets/contract';
import { whenWords } from './time';

/** What stays on the phone until there is a signal. */
export const waitingWords = {
  saved: '存在手机里了，有信号自动发',
  refused: (what: string): string => `${what}没发成，去看看怎么办`,
  deed: (name: string): string => `「${name}」存在手机里，有信号自动发`,
  deedRefused: (name: string): string => `「${name}」没发成`,
  look: '看看等着发的',

  /** why it is not sent yet */
  consent: '等你同意',
  consentWhy: '还没同意现在这版说明，看一遍，同意了就发',
  consentOlder: '说明更新了，关掉再打开，看到新的一版，同意了就发',
  readAndAgree: '看说明，同意再发',
  offline: '没有信号，有了自动发',
  weak: '信号弱，没发出去',
  busy: '那头正忙，没收下',
  login: '要先登录，登录后自动发',
  behind: '等前一步先发出去',
  soon: '马上发',
  again: (minutes: number): string => (minutes <= 1 ? '一分钟内再试' : `${minutes} 分钟内再试`),

  open: '看看这件',
  anyway: '还是要发',
  movedOn: '做完以后这件变了，先看看这件再定',
  withoutLost: '不带丢了的照片发',
  withoutVoice: '不带录音发',
  lost: (n: number): string => `有 ${n} 张照片不在手机里了`,
  lostVoice: '录音不在手机里了',
  dropDeed: {
    title: '删掉这一步',
    body: '写的话和照片都不留，也不会发出去',
    yes: '删掉',
    no: '留着',
  },
} as const;

/** Below a line of a history, where it was sent later than it was seen. */
export const keptWords = (event: Pick<TicketEventView, 'capturedAt'>, now: number): string | undefined =>
  event.capturedAt === undefined
    ? undefined
    : `${whenWords(Date.parse(event.capturedAt), now)}拍的，那时没信号，后来自动送到`;
