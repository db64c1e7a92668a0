import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Photo } from '@/components/photo';
import { Meter } from '@/components/progress';
import { Tag } from '@/components/tag';
import { spoken, useCategories } from '@/features/report/categories';
import { Thumb } from '@/features/report/thumb';
import type { OutboxEntry } from '@/lib/outbox';
import { photoPreview } from '@/lib/platform/photos';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { ApiError } from '@/lib/api-error';
import { errorWords } from '@/texts/error-words';
import { outboxWords } from '@/texts/report';
import { whenWords } from '@/texts/time';
import type { ReactNode } from 'react';

interface OutboxCardProps {
  entry: OutboxEntry;
  onTap?: (() => unknown) | undefined;
  /** deeds below the words */
  children?: ReactNode;
}

/** A report that is safe on the phone and not yet with the server. */
export function OutboxCard({ entry, onTap, children }: OutboxCardProps) {
  const { list } = useCategories();
  const now = useNow(60_000);
  const first = entry.photos[0]?.key;
  const preview = useLoad(() => (first === undefined ? Promise.resolve(null) : photoPreview(first)), first);
  const when = whenWords(Date.parse(entry.location.capturedAt), now);
  return (
    <Card onTap={onTap}>
      <View className="row g3">
        {first === undefined ? (
          <Thumb photo={null} icon={spoken(list, entry.category).icon} size={72} />
        ) : (
          <Photo src={preview.data} width={72} />
        )}
        <View className="grow">
          <View className="t-md b">{entry.title}</View>
          <View className="t-sm c2 mt1">{`${when}，${entry.place}`}</View>
          <View className="mt2">
            <Standing entry={entry} />
          </View>
        </View>
      </View>
      {children}
    </Card>
  );
}

function Standing({ entry }: { entry: OutboxEntry }) {
  const sent = entry.photos.filter(({ id }) => id !== null).length;
  const of = entry.photos.length;
  if (entry.state === 'sending')
    return (
      <>
        <View className="t-sm c2">{sent < of ? outboxWords.sending(sent + 1, of) : outboxWords.sendingReport}</View>
        <View className="mt2">
          <Meter value={(sent + 0.5) / (of + 1)} />
        </View>
      </>
    );
  if (entry.state === 'waiting')
    return (
      <Tag tone="warn" icon="clock">
        {outboxWords.waiting}
      </Tag>
    );
  const words = errorWords(entry.error === null ? null : new ApiError(entry.error));
  return (
    <>
      <Tag tone="danger" icon="warning">
        {outboxWords.refused}
      </Tag>
      <View className="t-sm c2 mt1">{`${words.title}，${words.next}`}</View>
    </>
  );
}
