import { View } from '@tarojs/components';
import { useState } from 'react';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { Field } from '@/components/field';
import { IconButton } from '@/components/icon-button';
import { ListItem } from '@/components/list-item';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { open } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useLoad } from '@/lib/use-load';
import { riders } from '@/texts/books';

function Found({ text }: { text: string }) {
  const found = useLoad(() => call('findRiders', { query: { text } }), text);
  return (
    <Loadable
      of={found}
      render={(list) =>
        list.length === 0 ? (
          <EmptyState notice={riders.none} />
        ) : (
          <Card flush>
            {list.map(({ id, name, phoneTail }) => (
              <ListItem
                key={id}
                icon="me"
                title={name}
                note={riders.tail(phoneTail)}
                onTap={() => open(routes.rider, { id, name, tail: phoneTail ?? undefined })}
              />
            ))}
          </Card>
        )
      }
    />
  );
}

/** A rider by name or by the last digits of the phone; nobody is listed who was not asked for. */
export default function RidersPage() {
  const [words, setWords] = useState('');
  const [text, setText] = useState('');
  const search = () => {
    setText(words.trim());
  };
  return (
    <Page wide="page">
      <View className="mt2">
        <Field
          hideLabel
          label={riders.label}
          placeholder={riders.find}
          value={words}
          maxLength={20}
          end={<IconButton icon="search" label={riders.label} onTap={search} />}
          onChange={setWords}
          onConfirm={search}
        />
      </View>
      <View className="mt3">{text === '' ? <EmptyState notice={riders.start} /> : <Found text={text} />}</View>
    </Page>
  );
}
