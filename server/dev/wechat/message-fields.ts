const length = (value: string): number => Array.from(value).length;
const upTo = (max: number) => (value: string) => length(value) <= max && !/[\r\n]/.test(value);
const like = (pattern: RegExp) => (value: string) => pattern.test(value);

const clock = String.raw`([01]?\d|2[0-3]):[0-5]\d`;
const day = String.raw`\d{4}年\d{1,2}月\d{1,2}日`;
const moment = `(${day}( ${clock})?|${clock})`;
const date = `${day}( ${clock})?`;

/**
 * What each kind of field of a subscribe message accepts; the kind is the field's name without its number.
 *
 * Source: WeChat, 订阅消息, 参数值内容限制说明.
 */
const ACCEPTS: Record<string, (value: string) => boolean> = {
  thing: upTo(20),
  number: like(/^\d{1,32}(\.\d+)?$/),
  letter: like(/^[A-Za-z]{1,32}$/),
  symbol: like(/^[^\p{L}\p{N}\s]{1,5}$/u),
  character_string: like(/^[\x20-\x7e]{1,32}$/),
  time: like(new RegExp(`^${moment}(~${moment})?$`)),
  date: like(new RegExp(`^${date}(~${date})?$`)),
  amount: like(/^[¥￥$€£]?\d{1,10}(\.\d+)?元?$/),
  phone_number: like(/^[\d+\-() ]{1,17}$/),
  car_number: (value) => like(/^\p{Script=Han}?[A-Z0-9]+\p{Script=Han}?$/u)(value) && length(value) <= 8,
  name: like(/^(\p{Script=Han}{1,10}|[A-Za-z .·]{1,20})$/u),
  phrase: like(/^\p{Script=Han}{1,5}$/u),
  enum: upTo(20),
};

/** Why WeChat would refuse this value, or undefined when it accepts it. */
export function refuses(field: string, value: unknown): 'is empty' | 'invalid' | undefined {
  if (typeof value !== 'string' || value.trim() === '') return 'is empty';
  const accepts = ACCEPTS[field.replace(/\d+$/, '')];
  return accepts?.(value) === true ? undefined : 'invalid';
}
