import { View } from '@tarojs/components';
import type { CategoryView } from '@yanxinyuan/shared/reports/contract';
import { REST_TO, type TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { useState } from 'react';
import { Chips } from '@/components/chips';
import { TextArea } from '@/components/field';
import { Note } from '@/components/note';
import { Switch } from '@/components/switch';
import { spoken, useCategories } from '@/features/report/categories';
import { deed } from '@/texts/desk';
import { CategoryField } from './category-field';
import { Labelled } from './option';

interface RestFieldProps {
  ticket: TicketView;
  input: TicketInput;
  change: (change: TicketInput) => void;
}

/** Solved in part: what is left becomes a case of its own. Closed, it takes one line of the sheet. */
export function RestField({ ticket, input, change }: RestFieldProps) {
  const [partly, setPartly] = useState(false);
  if (ticket.lastRest === true)
    return (
      <View className="mt3">
        <Note tone="info" icon="info">
          {deed.lastRest}
        </Note>
      </View>
    );
  return (
    <View className="mt3">
      <Switch
        label={deed.partly}
        note={deed.partlyNote}
        on={partly}
        onChange={(on) => {
          setPartly(on);
          change(on ? {} : { rest: '', category: '' });
        }}
      />
      {partly && (
        <View className="mt3">
          <TextArea
            label={deed.rest}
            value={input.rest ?? ''}
            maxLength={TICKET_LIMITS.noteMax}
            onChange={(rest) => {
              change({ rest });
            }}
          />
          <View className="mt3">
            <Chips
              wrap
              items={REST_TO.map((key) => ({ key, label: deed.restTo[key] }))}
              value={[input.restTo ?? 'me']}
              onTap={(restTo) => {
                change({ restTo });
              }}
            />
          </View>
          <RestCategory {...{ ticket, input, change }} />
        </View>
      )}
    </View>
  );
}

/** The light is back, the pole still leans: the rest may be another kind of matter, with another clock. */
function RestCategory({ ticket, input, change }: RestFieldProps) {
  const { list } = useCategories();
  const [kind, setKind] = useState<'same' | 'other'>('same');
  // What is confidential stays so: the server refuses the others.
  const fits = ({ restricted }: CategoryView): boolean => restricted || !ticket.restricted;
  return (
    <Labelled label={deed.restCategory}>
      <Chips
        wrap
        items={[
          { key: 'same', label: deed.restSame(spoken(list, ticket.category).name) },
          { key: 'other', label: deed.restOther },
        ]}
        value={[kind]}
        onTap={(chosen) => {
          setKind(chosen);
          change({ category: '' });
        }}
      />
      {kind === 'other' && <CategoryField {...{ ticket, input, change }} label={deed.restWhich} fits={fits} />}
    </Labelled>
  );
}
