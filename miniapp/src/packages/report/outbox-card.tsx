import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Photo } from '@/components/photo';
import { Meter } from '@/components/progress';
import { Tag } from '@/components/tag';
import { consented } from '@/features/report/consented';
import { whyWaits } from '@/features/outbox/waiting';
import { spoken, useCategories } from '@/features/report/categories';
import { Thumb } from '@/features/report/thumb';
import { useOnline } from '@/lib/online';
import { useOutbox, type OutboxEntry } from '@/lib/outbox';
import { photoPreview } from '@/lib/platform/photos';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { ApiError } from '@/lib/api-error';
import { errorWords } from '@/texts/error-words';
import { waitingWords } from '@/texts/outbox';
import { outboxWords } from '@/texts/report';
import { doneName } from '@/texts/states';
import { whenWords } from '@/texts/time';
import type { ReactNode } from 'react';

interface OutboxCardProps {
  entry: OutboxEntry;
  onTap?: (() => unknown) | undefined;
  /** deeds below the words */
  children?: ReactNode;
}

const doneAt = (entry: OutboxEntry): number =>
  entry.kind === 'report' ? Date.parse(entry.location.capturedAt) : entry.createdAt;

/** A report, or something done to a case, that is safe on the phone and not yet with the server. */
export function OutboxCard({ entry, onTap, children }: OutboxCardProps) {
  const { list } = useCategories();
  const now = useNow(60_000);
  const first = entry.photos[0]?.key;
  const preview = useLoad(() => (first === undefined ? Promise.resolve(null) : photoPreview(first)), first);
  const category = spoken(list, entry.category);
  const title = entry.title === '' ? category.name : entry.title;
  return (
    <Card onTap={onTap}>
      <View className="row g3">
        {first === undefined ? (
          <Thumb photo={null} icon={category.icon} size={72} />
        ) : (
          <Photo src={preview.data} width={72} />
        )}
        <View className="grow">
          {entry.kind === 'deed' && <View className="t-md b">{doneName(entry.action)}</View>}
          <View className={entry.kind === 'deed' ? 't-md two' : 't-md b'}>{title}</View>
          <View className="t-sm c2 mt1">{`${whenWords(doneAt(entry), now)}，${entry.place}`}</View>
          {voiceOf(entry) !== undefined && (
            <View className="t-sm c2">{outboxWords.voice(voiceOf(entry)?.seconds ?? 0)}</View>
          )}
          <View className="mt2">
            <Standing entry={entry} now={now} />
          </View>
        </View>
      </View>
      {children}
    </Card>
  );
}

function Standing({ entry, now }: { entry: OutboxEntry; now: number }) {
  if (entry.state === 'sending') return <Sending entry={entry} />;
  if (entry.state === 'waiting') return <Waiting entry={entry} now={now} />;
  if (entry.kind === 'report' && entry.error === 'CONSENT_REQUIRED')
    return (
      <>
        <Tag tone="warn" icon="document">
          {waitingWords.consent}
        </Tag>
        <View className="t-sm c2 mt1">{consented(entry) ? waitingWords.consentOlder : waitingWords.consentWhy}</View>
      </>
    );
  return (
    <>
      <Tag tone="danger" icon="warning">
        {outboxWords.refused}
      </Tag>
      <View className="t-sm c2 mt1">{whyRefused(entry)}</View>
    </>
  );
}

const voiceOf = (entry: OutboxEntry) => (entry.kind === 'report' ? entry.voice : undefined);

function whyRefused(entry: OutboxEntry): string {
  const { kind, photos, error } = entry;
  const lost = photos.filter((photo) => photo.lost === true).length;
  if (lost > 0) return waitingWords.lost(lost);
  if (voiceOf(entry)?.lost === true) return waitingWords.lostVoice;
  if (kind === 'deed' && error === 'TICKET_STATE_CHANGED') return waitingWords.movedOn;
  const { title, next } = errorWords(error === null ? null : new ApiError(error));
  return `${title}，${next}`;
}

function Sending({ entry }: { entry: OutboxEntry }) {
  const sent = entry.photos.filter(({ id }) => id !== null).length;
  const of = entry.photos.length;
  const speaking = voiceOf(entry)?.id === null;
  const after = speaking ? outboxWords.sendingVoice : outboxWords.sendingReport;
  return (
    <>
      <View className="t-sm c2">{sent < of ? outboxWords.sending(sent + 1, of) : after}</View>
      <View className="mt2">
        <Meter value={(sent + 0.5) / (of + 1)} />
      </View>
    </>
  );
}

function Waiting({ entry, now }: { entry: OutboxEntry; now: number }) {
  const all = useOutbox();
  const online = useOnline();
  return (
    <>
      <Tag tone="warn" icon="clock">
        {outboxWords.waiting}
      </Tag>
      <View className="t-sm c2 mt1">{whyWaits(entry, all, online, now)}</View>
    </>
  );
}
