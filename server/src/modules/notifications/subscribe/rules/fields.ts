import { SHANGHAI_OFFSET_MS } from '@yanxinyuan/shared/time';
import type { Slot } from '../kinds';

/** What a slot holds before it is brought into the form of a field. */
export type Value = { text: string } | { number: number } | { at: Date };

const THING_MAX = 20;
const PHRASE_MAX = 5;
const DIGITS_MAX = 32;
/** A field may not be empty. */
const NO_WORDS = '请看消息';

const local = (at: Date): Date => new Date(at.getTime() + SHANGHAI_OFFSET_MS);
const dayWords = (at: Date): string => {
  const day = local(at);
  return `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
};
const timeWords = (at: Date): string => `${dayWords(at)} ${local(at).toISOString().slice(11, 16)}`;

/** Counted as WeChat counts: an emoji is one. */
export function cut(words: string, max: number): string {
  const characters = Array.from(words);
  return characters.length <= max ? words : `${characters.slice(0, max - 1).join('')}…`;
}

// Controls, line and paragraph separators, marks that turn the text round, halves of characters.
const NO_INK = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

const wordsOf = (value: Value): string => {
  if ('number' in value) return String(value.number);
  return 'at' in value ? timeWords(value.at) : value.text.replace(NO_INK, ' ').replace(/\s+/g, ' ').trim();
};

/** 20 of anything. */
const thing = (value: Value): string => cut(wordsOf(value) || NO_WORDS, THING_MAX);
/** 5 Chinese characters. */
const phrase = (value: Value): string =>
  Array.from(wordsOf(value).replace(/[^\p{Script=Han}]/gu, ''))
    .slice(0, PHRASE_MAX)
    .join('') || NO_WORDS;
const digits = (value: Value): string => ('number' in value ? value.number : 0).toFixed(0).slice(0, DIGITS_MAX);

type Content = 'text' | 'number' | 'at';
interface FieldType {
  takes: readonly Content[];
  show: (value: Value) => string;
}

/**
 * The kinds of fields we can fill. A field's kind is its name without the number: thing1, time2.
 *
 * Source: WeChat, 小程序订阅消息, 订阅消息参数值内容限制说明.
 */
const TYPES: Readonly<Record<string, FieldType>> = {
  thing: { takes: ['text', 'number', 'at'], show: thing },
  phrase: { takes: ['text'], show: phrase },
  number: { takes: ['number'], show: digits },
  character_string: { takes: ['number'], show: digits },
  time: { takes: ['at'], show: (value) => ('at' in value ? timeWords(value.at) : '') },
  date: { takes: ['at'], show: (value) => ('at' in value ? dayWords(value.at) : '') },
};

const CONTENT: Readonly<Record<Slot, Content>> = {
  title: 'text',
  summary: 'text',
  state: 'text',
  category: 'text',
  points: 'number',
  item: 'text',
  shop: 'text',
  due: 'at',
  at: 'at',
};

const typeOf = (field: string): FieldType | undefined => TYPES[field.replace(/\d+$/, '')];

/** Whether a field of this name can show that slot. */
export const takes = (field: string, slot: Slot): boolean =>
  /^[a-z_]+\d+$/.test(field) && typeOf(field)?.takes.includes(CONTENT[slot]) === true;

/** The value as WeChat accepts it in this field; `takes` has been asked. */
export function shown(field: string, value: Value): string {
  const type = typeOf(field);
  if (!type) throw new Error(`no field of a message is like ${field}`);
  return type.show(value);
}
