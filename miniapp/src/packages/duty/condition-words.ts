import { TERM_VALUES, termWords } from '@/texts/duty-draft';
import { conditionOf, type Term } from './draft/condition';

interface Asked {
  code: string;
  question: string;
}

/** The condition as a sentence. */
export function conditionWords(terms: readonly Term[], questions: readonly Asked[]): string {
  const said = terms.map((term) => {
    if (term.kind === 'time') return termWords.time(term.from, term.to);
    if (term.kind === 'other') return term.text;
    if (term.kind === 'in' && term.word === 'keyword') return termWords.keyword(term.values);
    if (term.kind === 'in')
      return TERM_VALUES[term.word] === undefined ? conditionOf([term]) : termWords.in(term.word, term.values);
    return termWords.answer(questions.find(({ code }) => code === term.question)?.question ?? '', term.values);
  });
  return said.join('，');
}
