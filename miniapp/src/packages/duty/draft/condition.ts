/**
 * One term of a condition as the screen writes it. `other` is whatever this screen has no choices for: it stays as it
 * was written, and the server says whether it can be read.
 */
export type Term =
  | { kind: 'answer'; question: string; values: string[] }
  | { kind: 'in'; word: string; values: string[] }
  | { kind: 'time'; from: string; to: string }
  | { kind: 'other'; text: string };

const IN = /^(?:answer\.([a-z][a-z0-9_]*)|([a-z]+)) in(?: (.*))?$/;
const TIME = /^time=(.*)-(.*)$/;

function termOf(part: string): Term {
  const time = TIME.exec(part);
  if (time !== null) return { kind: 'time', from: time[1] ?? '', to: time[2] ?? '' };
  const list = IN.exec(part);
  if (list === null) return { kind: 'other', text: part };
  const [, question, word = '', rest = ''] = list;
  const values = rest
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
  return question === undefined ? { kind: 'in', word, values } : { kind: 'answer', question, values };
}

function written(term: Term): string {
  switch (term.kind) {
    case 'answer':
      return `answer.${term.question} in ${term.values.join(',')}`;
    case 'in':
      return `${term.word} in ${term.values.join(',')}`;
    case 'time':
      return `time=${term.from}-${term.to}`;
    case 'other':
      return term.text;
  }
}

/** A condition in its terms; '' has none. */
export const termsOf = (condition: string): Term[] =>
  condition.trim() === '' ? [] : condition.split(';').map((part) => termOf(part.trim()));

/** The same written down, so that it reads back to the same terms. */
export const conditionOf = (terms: readonly Term[]): string => terms.map(written).join(';');
