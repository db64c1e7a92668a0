import { View } from '@tarojs/components';
import type { ExtraQuestionView } from '@yanxinyuan/shared/reports/contract';
import { DUTY_LIMITS } from '@yanxinyuan/shared/tickets/duty';
import { useState } from 'react';
import { Chips } from '@/components/chips';
import { Field } from '@/components/field';
import { cx } from '@/lib/cx';
import { draftWords as words, TERM_VALUES } from '@/texts/duty-draft';
import css from './index.module.scss';
import type { Term } from './condition';

export type Question = Pick<ExtraQuestionView, 'code' | 'question' | 'answers'>;

interface TermFieldProps {
  term: Term;
  questions: readonly Question[];
  /** values of terms that are chosen from a list, by the term's word */
  choices: Readonly<Record<string, readonly string[]>>;
  onChange: (term: Term) => void;
}

const toggled = (list: readonly string[], one: string): string[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

/** One term with the choices it has; without any, as it is written in a file. */
export function TermField({ term, questions, choices, onChange }: TermFieldProps) {
  if (term.kind === 'time') return <TimeField term={term} onChange={onChange} />;
  if (term.kind === 'answer') {
    const asked = questions.find(({ code }) => code === term.question);
    return (
      <ValuesField
        label={asked?.question ?? term.question}
        offered={asked?.answers ?? []}
        values={term.values}
        onChange={(values) => {
          onChange({ ...term, values });
        }}
      />
    );
  }
  if (term.kind === 'other')
    return (
      <Field
        label={words.other}
        value={term.text}
        maxLength={DUTY_LIMITS.conditionMax}
        // A semicolon begins another term.
        onChange={(text) => {
          onChange({ ...term, text: text.replaceAll(/[;；]/g, '') });
        }}
      />
    );
  if (term.word === 'keyword') return <KeywordField term={term} onChange={onChange} />;
  return (
    <ValuesField
      label={words.words[term.word] ?? term.word}
      offered={choices[term.word] ?? []}
      values={term.values}
      nameOf={(value) => TERM_VALUES[term.word]?.[value] ?? value}
      onChange={(values) => {
        onChange({ ...term, values });
      }}
    />
  );
}

interface ValuesFieldProps {
  label: string;
  offered: readonly string[];
  values: readonly string[];
  nameOf?: (value: string) => string;
  onChange: (values: string[]) => void;
}

function ValuesField({ label, offered, values, nameOf = (value) => value, onChange }: ValuesFieldProps) {
  const all = [...offered, ...values.filter((value) => !offered.includes(value))];
  return (
    <View>
      <View className={cx(css['label'], 't-md b')}>{label}</View>
      <Chips
        wrap
        items={all.map((key) => ({ key, label: nameOf(key) }))}
        value={values}
        onTap={(value) => {
          onChange(toggled(values, value));
        }}
      />
    </View>
  );
}

function KeywordField({ term, onChange }: { term: Extract<Term, { kind: 'in' }>; onChange: (term: Term) => void }) {
  // As it is typed: a mark between two words would be gone before the second one is written.
  const [typed, setTyped] = useState(() => term.values.join('、'));
  return (
    <Field
      label={words.keyword}
      value={typed}
      maxLength={DUTY_LIMITS.conditionMax}
      onChange={(text) => {
        setTyped(text);
        const values = text.split(/[、，,;；\s]+/).filter((word) => word !== '');
        onChange({ ...term, values });
      }}
    />
  );
}

const PRESETS = {
  night: { from: '22:00', to: '06:00' },
  day: { from: '06:00', to: '22:00' },
  work: { from: '08:00', to: '18:00' },
  off: { from: '18:00', to: '08:00' },
} as const;
const PRESET_KEYS = ['night', 'day', 'work', 'off'] as const;

function TimeField({ term, onChange }: { term: Extract<Term, { kind: 'time' }>; onChange: (term: Term) => void }) {
  const chosen = PRESET_KEYS.find((key) => PRESETS[key].from === term.from && PRESETS[key].to === term.to);
  return (
    <View>
      <View className={cx(css['label'], 't-md b')}>{words.time}</View>
      <Chips
        wrap
        items={PRESET_KEYS.map((key) => ({
          key,
          label: `${words.timePresets[key]} ${PRESETS[key].from}–${PRESETS[key].to}`,
        }))}
        value={chosen === undefined ? [] : [chosen]}
        onTap={(key) => {
          onChange({ ...term, ...PRESETS[key] });
        }}
      />
      <View className="row g3 mt2">
        <View className="grow">
          <Field
            label={words.from}
            value={term.from}
            maxLength={5}
            onChange={(from) => {
              onChange({ ...term, from: clockText(from) });
            }}
          />
        </View>
        <View className="grow">
          <Field
            label={words.to}
            value={term.to}
            maxLength={5}
            onChange={(to) => {
              onChange({ ...term, to: clockText(to) });
            }}
          />
        </View>
      </View>
    </View>
  );
}

/** Chinese keyboards write ：; nothing else but figures belongs here. */
const clockText = (text: string): string => text.replaceAll('：', ':').replaceAll(/[^\d:]/g, '');
