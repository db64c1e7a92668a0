import { View } from '@tarojs/components';
import { useState } from 'react';
import art from '@/assets/art/e-offline.svg';
import { EmptyState } from '@/components/empty-state';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { Picture } from '@/components/picture';
import { agree, NEEDED } from '@/features/report/consents';
import { useOnline } from '@/lib/online';
import { useOutbox } from '@/lib/outbox';
import { empty } from '@/texts/notices';
import { consent, outboxWords } from '@/texts/report';
import { ConsentSheet } from '../new/consent-sheet';
import { OutboxCard } from '../outbox-card';
import { Deeds } from './deeds';
import css from './index.module.scss';

/** What waits on this phone, and what the server would not take. */
export default function OutboxPage() {
  const entries = useOutbox();
  const online = useOnline();
  const [asking, setAsking] = useState(false);
  const close = () => {
    setAsking(false);
  };
  // Whatever waits for it goes by itself then.
  const agreed = async (precise: boolean) => {
    await agree(precise ? [...NEEDED, 'preciseLocation'] : NEEDED);
    close();
  };
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
              {entry.state !== 'sending' && (
                <Deeds
                  entry={entry}
                  onConsent={() => {
                    setAsking(true);
                  }}
                />
              )}
            </OutboxCard>
          ))}
          <View className={css['explain'] ?? ''}>
            <Picture className={css['art']} src={art} mode="aspectFit" alt="" />
            <View className="t-md c2">{outboxWords.explain}</View>
          </View>
        </>
      )}
      <ConsentSheet
        asking={asking}
        words={{ agree: consent.agreeSend, refuse: consent.notNow }}
        onAgree={agreed}
        onRefuse={close}
      />
    </Page>
  );
}
