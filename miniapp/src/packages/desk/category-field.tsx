import { View } from '@tarojs/components';
import type { CategoryView } from '@yanxinyuan/shared/reports/contract';
import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { useState } from 'react';
import { spoken, useCategories } from '@/features/report/categories';
import { deed } from '@/texts/desk';
import { URGENCY_TEXTS } from '@/texts/labels';
import { ListSearch } from './department-fields';
import { matching } from './model';
import { Labelled, Option } from './option';

interface CategoryFieldProps {
  ticket: TicketView;
  input: TicketInput;
  change: (change: TicketInput) => void;
  label?: string;
  fits?: (category: CategoryView) => boolean;
}

const any = (): boolean => true;

/** Another category than the case has: its own kind first, all of them for a word. */
export function CategoryField({ ticket, input, change, label = deed.category, fits = any }: CategoryFieldProps) {
  const { list } = useCategories();
  const [words, setWords] = useState('');
  // Once chosen the rest folds away, so that the reason and the button are in sight; a tap opens it again.
  const [open, setOpen] = useState(true);
  const others = list.filter((one) => one.code !== ticket.category && fits(one));
  const shown = others.filter(
    ({ code, name, group, kind }) =>
      code === input.category || (open && (words.trim() === '' ? kind === ticket.kind : matching(words, name, group))),
  );
  return (
    <Labelled label={label}>
      {open && <ListSearch label={deed.findCategory} value={words} onChange={setWords} />}
      <View className="mt2" />
      {shown.length === 0 && <View className="t-md c2">{deed.noCategory}</View>}
      {shown.map(({ code, urgency, restricted }) => (
        <Option
          key={code}
          title={spoken(list, code).name}
          note={[URGENCY_TEXTS[urgency].name, ...(restricted ? [deed.confidential] : [])].join('，')}
          chosen={input.category === code}
          onTap={() => {
            change({ category: code });
            setOpen(!open);
          }}
        />
      ))}
    </Labelled>
  );
}
