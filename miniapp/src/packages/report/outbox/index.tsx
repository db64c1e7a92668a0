import { Image, View } from '@tarojs/components';
import art from '@/assets/art/e-offline.svg';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { agree, NEEDED } from '@/features/report/consents';
import { forgetUnfinished, keepUnfinished } from '@/features/report/unfinished';
import { ask } from '@/lib/dialog';
import { replace, open } from '@/lib/navigate';
import { useOnline } from '@/lib/online';
import { outbox, useOutbox, type OutboxEntry } from '@/lib/outbox';
import { routes } from '@/lib/routes';
import { toast } from '@/lib/toast';
import { empty } from '@/texts/notices';
import { consent, outboxWords } from '@/texts/report';
import { OutboxCard } from '../outbox-card';
import { rememberSent } from '../sent';
import css from './index.module.scss';

async function retry(entry: OutboxEntry): Promise<void> {
  if (entry.error === 'CONSENT_REQUIRED') await agree(NEEDED);
  const outcome = await outbox.retry(entry.id);
  // A refusal is told by the card itself, and stays there.
  if (outcome.kind !== 'sent') return;
  rememberSent(outcome.report);
  await open(routes.reportReceipt, { id: entry.id });
}

async function drop(entry: OutboxEntry): Promise<void> {
  if (!(await ask({ ...outboxWords.dropAsk, danger: true }))) return;
  outbox.remove(entry.id);
  toast(outboxWords.dropped);
}

/** Back to the page where it was written, with everything in it; what is sent from there is a new report. */
async function edit(entry: OutboxEntry): Promise<void> {
  const taken = outbox.takeBack(entry.id);
  if (taken === null) return;
  const { capturedAt, ...at } = taken.location;
  forgetUnfinished();
  keepUnfinished({
    photos: taken.photos.map(({ key }) => ({ key, takenAt: capturedAt })),
    place: { ...at, capturedAt, name: '' },
    category: taken.category,
    text: taken.text ?? '',
    anonymous: taken.anonymous,
    savedAt: capturedAt,
  });
  await replace(routes.reportNew, { resume: 1 });
}

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
            <Image className={css['art'] ?? ''} src={art} mode="aspectFit" aria-hidden />
            <View className="t-md c2">{outboxWords.explain}</View>
          </View>
        </>
      )}
    </Page>
  );
}

function Deeds({ entry }: { entry: OutboxEntry }) {
  const refused = entry.state === 'refused';
  const unagreed = entry.error === 'CONSENT_REQUIRED';
  return (
    <View className={css['deeds'] ?? ''}>
      <Button kind="plain" size="s" onTap={() => drop(entry)}>
        {outboxWords.drop}
      </Button>
      {refused && !unagreed && (
        <Button kind="plain" size="s" block onTap={() => edit(entry)}>
          {outboxWords.edit}
        </Button>
      )}
      <Button kind="tonal" size="s" block onTap={() => retry(entry)}>
        {unagreed ? consent.agreeSend : refused ? outboxWords.retry : outboxWords.retryAll}
      </Button>
    </View>
  );
}
