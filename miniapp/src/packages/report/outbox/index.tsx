import { View } from '@tarojs/components';
import art from '@/assets/art/e-offline.svg';
import { EmptyState } from '@/components/empty-state';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { Picture } from '@/components/picture';
import { useOnline } from '@/lib/online';
import { useOutbox } from '@/lib/outbox';
import { empty } from '@/texts/notices';
import { outboxWords } from '@/texts/report';
import { OutboxCard } from '../outbox-card';
import { Deeds } from './deeds';
import css from './index.module.scss';

/** What waits on this phone, and what the server would not take. */
export default function OutboxPage() {
  const entries = useOutbox();
  const online = useOnline();
  return (
    <Page>
      {entries.length === 0 ? (
        <EmptyState notice={empty.outbox} art="done" />
      ) : (
        <>
          {!online && (
            <View className={css['note'] ?? ''}>
              <Note tone="warn" icon="offline">
                {outboxWords.note}
              </Note>
            </View>
          )}
          {entries.map((entry) => (
            <OutboxCard key={entry.id} entry={entry}>
              {entry.state !== 'sending' && <Deeds entry={entry} />}
            </OutboxCard>
          ))}
          <View className={css['explain'] ?? ''}>
            <Picture className={css['art']} src={art} mode="aspectFit" alt="" />
            <View className="t-md c2">{outboxWords.explain}</View>
          </View>
        </>
      )}
    </Page>
  );
}
