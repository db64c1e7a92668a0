import { randomBytes } from 'node:crypto';
import { type Call, type Json, number, ok, text, WeChatError } from './protocol';
import type { People } from './people';

const MAX_LENGTH = 2500;

interface Verdict {
  suggest: 'pass' | 'review' | 'risky';
  /** WeChat's class of content: 100 normal, 10001 advertising, 20002 sex, 20003 insult, 20006 crime, 20008 fraud */
  label: number;
}

const WORDS: Array<Verdict & { words: string[] }> = [
  { suggest: 'risky', label: 20003, words: ['傻逼', '狗杂种', '弄死你', '操你妈'] },
  { suggest: 'risky', label: 20002, words: ['裸聊', '色情', '约炮'] },
  { suggest: 'risky', label: 20006, words: ['代开发票', '办假证', '网上赌场'] },
  { suggest: 'risky', label: 20008, words: ['刷单返利', '稳赚不赔'] },
  { suggest: 'review', label: 10001, words: ['加微信', '优惠券', '扫码领'] },
];

/**
 * POST /wxa/msg_sec_check, version 2: a bad text is no error but an answer with another suggestion.
 *
 * WeChat compares the bytes it is sent: a text whose characters are escaped as \uXXXX passes unseen. So does it
 * here, to catch a client that escapes.
 */
export function checkText(people: People, { body, raw }: Call): Json {
  if (number(body, 'version') !== 2) throw new WeChatError(40097, 'invalid args');
  const scene = number(body, 'scene') ?? 0;
  if (![1, 2, 3, 4].includes(scene)) throw new WeChatError(40129, 'invalid scene');
  const content = text(body, 'content');
  if (content === '') throw new WeChatError(44004, 'empty content');
  if (Array.from(content).length > MAX_LENGTH) throw new WeChatError(45002, 'content size out of limit');
  const openid = text(body, 'openid');
  if (!people.knows(openid)) throw new WeChatError(40003, 'invalid openid');
  if (!people.visitedLately(openid)) throw new WeChatError(61010, 'code is expired');

  const hit = WORDS.find(({ words }) => words.some((word) => raw.includes(word)));
  const { suggest, label } = hit ?? { suggest: 'pass', label: 100 };
  const detail = [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }];
  return ok({ result: { suggest, label }, detail, trace_id: randomBytes(12).toString('hex') });
}
