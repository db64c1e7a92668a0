import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { useCategories } from '@/features/report/categories';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import { figures as words } from '@/texts/figures';
import { ListSearch } from '../department-fields';
import { matching } from '../model';
import { Option } from '../option';

/** Which part of the cases is counted; '' all of them. */
export interface Part {
  department: string;
  /** name of a category group */
  group: string;
  category: string;
}
export const WHOLE: Part = { department: '', group: '', category: '' };

interface PartFilterProps {
  value: Part;
  onChange: (part: Part) => void;
}

interface Choice {
  title: string;
  note: string;
  part: Partial<Part>;
}

/** Two buttons that say what is counted, each with a sheet to choose from. */
export function PartFilter({ value, onChange }: PartFilterProps) {
  const [open, setOpen] = useState<'department' | 'category' | null>(null);
  const departments = useLoad(() => call('listDepartments')).data ?? [];
  const { list } = useCategories();
  const groups = [...new Set(list.map(({ group }) => group))];
  const choices: Record<'department' | 'category', Choice[]> = {
    department: [
      { title: words.allDepartments, note: '', part: { department: '' } },
      ...departments.map(({ code, name, duties }) => ({ title: name, note: duties, part: { department: code } })),
    ],
    category: [
      { title: words.allCategories, note: '', part: { group: '', category: '' } },
      ...groups.map((group) => ({ title: words.wholeGroup(group), note: '', part: { group, category: '' } })),
      // Confidential ones are told in the total only.
      ...list
        .filter(({ restricted }) => !restricted)
        .map(({ code, name, group }) => ({ title: name, note: group, part: { group: '', category: code } })),
    ],
  };
  const chosen = ({ part }: Choice): boolean =>
    Object.entries(part).every(([field, code]) => Object.entries(value).some(([f, c]) => f === field && c === code));
  const nameOf = (kind: 'department' | 'category'): string => choices[kind].find(chosen)?.title ?? '';
  return (
    <View className="row g2 wrap mt3">
      {(['department', 'category'] as const).map((kind) => (
        <Button
          key={kind}
          kind={chosen(choices[kind][0] ?? { title: '', note: '', part: {} }) ? 'line' : 'tonal'}
          size="s"
          icon={kind === 'department' ? 'building' : 'list'}
          onTap={() => {
            setOpen(kind);
          }}
        >
          {nameOf(kind)}
        </Button>
      ))}
      {open !== null && (
        <ChoiceSheet
          title={words.choose[open]}
          choices={choices[open]}
          chosen={chosen}
          onClose={() => {
            setOpen(null);
          }}
          onPick={(part) => {
            setOpen(null);
            onChange({ ...value, ...part });
          }}
        />
      )}
    </View>
  );
}

interface ChoiceSheetProps {
  title: string;
  choices: readonly Choice[];
  chosen: (choice: Choice) => boolean;
  onClose: () => void;
  onPick: (part: Partial<Part>) => void;
}

function ChoiceSheet({ title, choices, chosen, onClose, onPick }: ChoiceSheetProps) {
  const [typed, setTyped] = useState('');
  const shown = choices.filter(({ title: name, note }) => typed.trim() === '' || matching(typed, name, note));
  return (
    <Sheet open title={title} onClose={onClose}>
      <ListSearch label={words.find} value={typed} onChange={setTyped} />
      <View className="mt3" />
      {shown.length === 0 && <View className="t-md c2">{words.findNone}</View>}
      {shown.map((choice) => (
        <Option
          key={choice.title}
          title={choice.title}
          note={choice.note}
          chosen={chosen(choice)}
          onTap={() => {
            onPick(choice.part);
          }}
        />
      ))}
    </Sheet>
  );
}
