import { SHANGHAI_OFFSET_MS } from '@yanxinyuan/shared/time';

type Value = string | number;

/** Placeholders of times. Others hold names and what people wrote, which stays as it is, also where it looks like a date. */
const TIMES: ReadonlySet<string> = new Set(['due', 'date', 'expire', 'month']);

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const MONTH = /^\d{4}-(\d\d)$/;

const dayOf = (date: Date): string => `${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;

function instant(text: string): string {
  const local = new Date(Date.parse(text) + SHANGHAI_OFFSET_MS);
  return `${dayOf(local)} ${local.toISOString().slice(11, 16)}`;
}

/** A time as people read it, in Asia/Shanghai. */
function timeInWords(value: string): string {
  if (INSTANT.test(value)) return instant(value);
  if (DATE.test(value)) return dayOf(new Date(value));
  const month = MONTH.exec(value)?.[1];
  return month === undefined ? value : `${Number(month)}月`;
}

/**
 * Fills a sentence such as `{place}已处理`.
 *
 * @throws Error naming a placeholder without a value: half a sentence must not reach anybody
 */
export const fill = (template: string, facts: Readonly<Record<string, Value | undefined>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = facts[name];
    if (value === undefined || value === '') throw new Error(`no value for {${name}} in ${template}`);
    return typeof value === 'string' && TIMES.has(name) ? timeInWords(value) : String(value);
  });
