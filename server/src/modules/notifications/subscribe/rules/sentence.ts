import { fill } from '../../rules/wording';
import { cut } from './fields';

const SENTENCE_MAX = 20;
const length = (words: string): number => Array.from(words).length;

/**
 * A sentence with its values, in the room a field has. Too long a place is cut, never what is said of
 * it: `建设路文化路口东…小哥已回话` and not `建设路文化路口东北角公交站…`.
 *
 * @throws Error when a value is missing
 */
export function sentence(template: string, facts: Readonly<Record<string, string | number>>): string {
  const names = [...template.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
  const whole = fill(template, facts);
  const longest = names.reduce(
    (a, b) => (length(String(facts[a] ?? '')) >= length(String(facts[b] ?? '')) ? a : b),
    '',
  );
  const value = facts[longest];
  const over = length(whole) - SENTENCE_MAX;
  // A time or a number is not cut: half of it would be another.
  if (over <= 0 || typeof value !== 'string') return whole;
  const room = length(value) - over;
  return room < 2 ? whole : fill(template, { ...facts, [longest]: cut(value, room) });
}
