import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { SearchField } from '@/components/field';
import { draftWords as words } from '@/texts/duty-draft';
import { aboutWords, whoWords, type Vocabulary } from '../words';
import type { DraftState } from './draft-desk';
import { RuleCard } from './rule-card';
import { isFull, moved, type Row, type Rows } from './rows';

interface RuleListProps {
  state: DraftState;
  vocabulary: Vocabulary;
  /** key of the rule that is open */
  open: number | null;
  onOpen: (key: number) => void;
  onChange: (rows: Rows) => void;
  onAdd: () => void;
}

/** The rules from the top; a word narrows them down, and then nothing can be moved past what is not in sight. */
export function RuleList({ state: { rows, issues }, vocabulary, open, onOpen, onChange, onAdd }: RuleListProps) {
  const [typed, setTyped] = useState('');
  const word = typed.trim();
  const fits = ({ rule }: Row): boolean =>
    [rule.title, aboutWords(rule, vocabulary), whoWords(rule, vocabulary), rule.basis].some((text) =>
      text.includes(word),
    );
  const shown = rows.map((row, at) => ({ row, at })).filter(({ row }) => word === '' || fits(row));
  const step = (key: number, to: number, may: boolean) =>
    word === '' && may
      ? () => {
          onChange(moved(rows, key, to));
        }
      : undefined;
  return (
    <View className="col g3">
      <SearchField label={words.search} value={typed} onChange={setTyped} />
      <View className="t-sm c2">{word === '' ? words.rules(rows.length) : words.found(shown.length, rows.length)}</View>
      {shown.length === 0 && <EmptyState notice={rows.length === 0 ? words.empty : words.searchNone} />}
      {shown.map(({ row, at }) => (
        <RuleCard
          key={row.key}
          row={row}
          place={at + 1}
          chosen={row.key === open}
          issues={issues.get(row.key) ?? []}
          vocabulary={vocabulary}
          onEdit={() => {
            onOpen(row.key);
          }}
          onUp={step(row.key, at - 1, at > 0)}
          onDown={step(row.key, at + 1, at < rows.length - 1)}
        />
      ))}
      <Button kind="tonal" icon="plus" block disabled={isFull(rows)} onTap={onAdd}>
        {words.add}
      </Button>
    </View>
  );
}
