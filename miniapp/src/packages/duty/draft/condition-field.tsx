import { View } from '@tarojs/components';
import type { CategoryView } from '@yanxinyuan/shared/reports/contract';
import { DUTY_AREAS, DUTY_LIMITS, DUTY_ROADS, type DutyRuleInput } from '@yanxinyuan/shared/tickets/duty';
import { URGENCIES } from '@yanxinyuan/shared/tickets/limits';
import { Button } from '@/components/button';
import { Chips } from '@/components/chips';
import { Field } from '@/components/field';
import { cx } from '@/lib/cx';
import { draftWords as words } from '@/texts/duty-draft';
import { conditionWords } from '../condition-words';
import { conditionOf, termsOf, type Term } from './condition';
import css from './index.module.scss';
import { TermField, type Question } from './term-field';

interface ConditionFieldProps {
  rule: DutyRuleInput;
  categories: readonly CategoryView[];
  onChange: (change: Partial<DutyRuleInput>) => void;
}

/** Questions that a report of these categories may be asked. */
function questionsOf({ categories: picks }: DutyRuleInput, categories: readonly CategoryView[]): Question[] {
  const fits = ({ code, group, kind }: CategoryView): boolean =>
    picks.some((pick) => pick === code || pick === `group:${group}` || pick === `kind:${kind}`);
  const asked = categories.filter(fits).flatMap(({ questions = [] }) => questions);
  return [...new Map(asked.map((question) => [question.code, question])).values()];
}

const CHOSEN: Readonly<Record<string, readonly string[]>> = {
  road: DUTY_ROADS,
  area: DUTY_AREAS,
  urgency: URGENCIES,
};

/** Terms that all must hold, each with its choices; and the same for people. */
export function ConditionField({ rule, categories, onChange }: ConditionFieldProps) {
  const terms = termsOf(rule.condition);
  const questions = questionsOf(rule, categories);
  const set = (next: readonly Term[]) => {
    // Words that somebody wrote himself stay; those that only repeated the terms follow them.
    const repeats = rule.conditionText === '' || rule.conditionText === conditionWords(terms, questions);
    onChange({
      condition: conditionOf(next),
      ...(repeats ? { conditionText: conditionWords(next, questions).slice(0, DUTY_LIMITS.textMax) } : {}),
    });
  };
  return (
    <View className="mt4">
      <View className={cx(css['label'], 't-sm c2')}>{words.condition}</View>
      {terms.length === 0 && <View className="t-md c2">{words.noCondition}</View>}
      {terms.map((term, at) => (
        <View key={`${terms.length} ${at}`} className={css['term'] ?? ''}>
          <TermField
            term={term}
            questions={questions}
            choices={CHOSEN}
            onChange={(changed) => {
              set(terms.map((one, i) => (i === at ? changed : one)));
            }}
          />
          <Button
            kind="quiet"
            size="s"
            icon="minus"
            onTap={() => {
              set(terms.filter((_, i) => i !== at));
            }}
          >
            {words.dropCondition}
          </Button>
        </View>
      ))}
      <AddTerm
        questions={questions}
        onAdd={(term) => {
          set([...terms, term]);
        }}
      />
      {rule.condition !== '' && (
        <View className="mt3">
          <Field
            label={words.conditionText}
            value={rule.conditionText}
            maxLength={DUTY_LIMITS.textMax}
            onChange={(conditionText) => {
              onChange({ conditionText });
            }}
          />
        </View>
      )}
    </View>
  );
}

/** What there is to ask about: a tap adds a term with nothing chosen yet. */
function AddTerm({ questions, onAdd }: { questions: readonly Question[]; onAdd: (term: Term) => void }) {
  const fresh: readonly Term[] = [
    ...questions.map(({ code }): Term => ({ kind: 'answer', question: code, values: [] })),
    { kind: 'time', from: '22:00', to: '06:00' },
    { kind: 'in', word: 'keyword', values: [] },
    ...Object.keys(CHOSEN).map((word): Term => ({ kind: 'in', word, values: [] })),
  ];
  return (
    <View className="mt3">
      <View className={cx(css['label'], 't-sm c2')}>{words.addCondition}</View>
      <Chips
        wrap
        items={fresh.map((term, i) => ({ key: String(i), label: nameOf(term, questions), icon: 'plus' }))}
        value={[]}
        onTap={(key) => {
          const term = fresh[Number(key)];
          if (term !== undefined) onAdd(term);
        }}
      />
    </View>
  );
}

function nameOf(term: Term, questions: readonly Question[]): string {
  if (term.kind === 'answer')
    return words.ask(questions.find(({ code }) => code === term.question)?.question ?? term.question);
  return words.words[term.kind === 'in' ? term.word : term.kind] ?? '';
}
