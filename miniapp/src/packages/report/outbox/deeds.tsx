import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { consented, neededFor } from '@/features/report/consented';
import { agree } from '@/features/report/consents';
import { forgetUnfinished, keepUnfinished } from '@/features/report/unfinished';
import { ask } from '@/lib/dialog';
import { open, replace } from '@/lib/navigate';
import { outbox, type DeedEntry, type OutboxEntry, type ReportEntry } from '@/lib/outbox';
import { routes } from '@/lib/routes';
import { toast } from '@/lib/toast';
import { waitingWords } from '@/texts/outbox';
import { consent, outboxWords } from '@/texts/report';
import { rememberSent } from '../sent';
import css from './index.module.scss';

async function retry(entry: OutboxEntry): Promise<void> {
  if (entry.error === 'CONSENT_REQUIRED') await agree(neededFor(entry));
  const outcome = await outbox.retry(entry.id);
  // A refusal is told by the card itself, and stays there.
  if (outcome.kind !== 'sent' || entry.kind !== 'report') return;
  if (outcome.report !== null) rememberSent(outcome.report);
  await open(routes.reportReceipt, { id: entry.id });
}

async function drop(entry: OutboxEntry): Promise<void> {
  const words = entry.kind === 'report' ? outboxWords.dropAsk : waitingWords.dropDeed;
  if (!(await ask({ ...words, danger: true }))) return;
  outbox.remove(entry.id);
  toast(outboxWords.dropped);
}

/** Back to the page where it was written, with everything in it; what is sent from there is a new report. */
async function edit(entry: ReportEntry): Promise<void> {
  const taken = outbox.takeBack(entry.id);
  if (taken?.kind !== 'report') return;
  const { capturedAt, ...at } = taken.location;
  forgetUnfinished();
  keepUnfinished({
    photos: taken.photos.map(({ key }) => ({ key, takenAt: capturedAt })),
    place: { ...at, capturedAt, name: '' },
    category: taken.category,
    ...(taken.answers === undefined ? {} : { answers: taken.answers }),
    ...(taken.voice === undefined || taken.voice.lost === true ? {} : { voice: spokenOf(taken.voice) }),
    text: taken.text ?? '',
    anonymous: taken.anonymous,
    savedAt: capturedAt,
  });
  await replace(routes.reportNew, { resume: 1 });
}

const spokenOf = ({ key, seconds }: { key: string; seconds: number }) => ({ key, seconds });

/** The case as it stands now, on the page of whoever did the deed. */
const look = ({ reportId, ticketId }: DeedEntry): Promise<void> =>
  reportId === undefined ? open(routes.ticket, { id: ticketId }) : open(routes.reportDetail, { id: reportId });

/** A report that waits for a consent: the texts are shown before anybody agrees to them. */
const asksFirst = (entry: OutboxEntry): boolean =>
  entry.kind === 'report' && entry.error === 'CONSENT_REQUIRED' && !consented(entry);

function retryWords(entry: OutboxEntry): string {
  if (entry.state !== 'refused') return outboxWords.retryAll;
  if (asksFirst(entry)) return waitingWords.readAndAgree;
  if (entry.error === 'CONSENT_REQUIRED' && !consented(entry)) return consent.agreeSend;
  if (entry.error === 'UPLOAD_FILE_LOST')
    return entry.photos.some(({ lost }) => lost === true) ? waitingWords.withoutLost : waitingWords.withoutVoice;
  return entry.kind === 'deed' && entry.error === 'TICKET_STATE_CHANGED' ? waitingWords.anyway : outboxWords.retry;
}

interface DeedsProps {
  entry: OutboxEntry;
  /** shows the texts, to be agreed to */
  onConsent: () => void;
}

/** What may be done with something that is not sent: try again, change it or look at its case, give it up. */
export function Deeds({ entry, onConsent }: DeedsProps) {
  const refused = entry.state === 'refused' && entry.error !== 'CONSENT_REQUIRED';
  return (
    <View className={css['deeds'] ?? ''}>
      <Button kind="plain" size="s" onTap={() => drop(entry)}>
        {outboxWords.drop}
      </Button>
      {entry.kind === 'report' && refused && (
        <Button kind="plain" size="s" block onTap={() => edit(entry)}>
          {outboxWords.edit}
        </Button>
      )}
      {entry.kind === 'deed' && (
        <Button kind="plain" size="s" block onTap={() => look(entry)}>
          {waitingWords.open}
        </Button>
      )}
      <Button kind="tonal" size="s" block onTap={asksFirst(entry) ? onConsent : () => retry(entry)}>
        {retryWords(entry)}
      </Button>
    </View>
  );
}
