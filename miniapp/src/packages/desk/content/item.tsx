import { Text, View } from '@tarojs/components';
import type { ContentView } from '@yanxinyuan/shared/moderation/contract';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Note } from '@/components/note';
import { Photo } from '@/components/photo';
import { Tag } from '@/components/tag';
import { Tap } from '@/components/tap';
import { spoken, useCategories } from '@/features/report/categories';
import { open } from '@/lib/navigate';
import { viewPhotos } from '@/lib/platform/photos';
import { routes } from '@/lib/routes';
import { a11y } from '@/texts/a11y';
import { content as words } from '@/texts/content';
import { whenWords } from '@/texts/time';
import type { Decision } from './decide-sheet';
import css from './index.module.scss';

interface ItemProps {
  item: ContentView;
  now: number;
  onDecide: (item: ContentView, decision: Decision) => void;
}

/** The text or the picture itself, large enough to judge. */
function Shown({ item: { text, photo } }: { item: ContentView }) {
  if (photo !== null)
    return (
      <Tap className="mt3" shrink={false} label={a11y.photo(1, 1)} onTap={() => viewPhotos([photo.url], 0)}>
        <Photo src={photo.url} height={220} />
      </Tap>
    );
  return (
    <Text className={`${css['said'] ?? ''} t-lg`} userSelect>
      {text ?? ''}
    </Text>
  );
}

/** Why it waits, or how and by whom it was decided. */
function Standing({ item, now }: { item: ContentView; now: number }) {
  const { state, cause, label, decided } = item;
  if (state === 'review' && cause !== null)
    return (
      <Note tone="info" icon="info">
        {words.why(cause, label)}
      </Note>
    );
  return (
    <Note icon={state === 'pass' ? 'check' : 'eyeoff'} tone={state === 'pass' ? 'good' : 'plain'}>
      {decided === null
        ? state === 'pass'
          ? words.passedByWeChat
          : words.byWeChat(label)
        : words.byPerson(decided.by, whenWords(Date.parse(decided.at), now), decided.reason)}
    </Note>
  );
}

function Deeds({ item, onDecide }: Pick<ItemProps, 'item' | 'onDecide'>) {
  const decides = (decision: Decision) => () => {
    onDecide(item, decision);
  };
  if (item.state === 'review')
    return (
      <View className="row g2 mt3">
        <Button block kind="plain" icon="eyeoff" onTap={decides('risky')}>
          {words.decide.risky}
        </Button>
        <Button block kind="tonal" icon="check" onTap={decides('pass')}>
          {words.decide.pass}
        </Button>
      </View>
    );
  const other = item.state === 'pass' ? 'risky' : 'pass';
  return (
    <View className="row mt2">
      <Button kind="quiet" size="s" onTap={decides(other)}>
        {words.change[other]}
      </Button>
    </View>
  );
}

/** One text or picture, why it is here, and the two answers. */
export function Item({ item, now, onDecide }: ItemProps) {
  const { list } = useCategories();
  const { state, ticketId, ticketNumber } = item;
  return (
    <Card>
      <View className="row between g2 wrap">
        <View className="t-md b">{words.kind(item.kind, item.by)}</View>
        {state === 'pass' || state === 'risky' ? (
          <Tag tone={state === 'pass' ? 'good' : 'slate'}>{words.state[state]}</Tag>
        ) : (
          <View className="t-sm c2">{whenWords(Date.parse(item.at), now)}</View>
        )}
      </View>
      <View className="t-sm c2 mt1">{`${spoken(list, item.category).short}，${item.place}`}</View>
      <Shown item={item} />
      <View className="mt3">
        <Standing item={item} now={now} />
      </View>
      <Deeds item={item} onDecide={onDecide} />
      <Tap className={css['case']} role="link" shrink={false} onTap={() => open(routes.ticket, { id: ticketId })}>
        <View className="t-sm c2">{words.openCase(ticketNumber)}</View>
        <Icon name="chevron-right" size="s" className="c3" />
      </Tap>
    </Card>
  );
}
