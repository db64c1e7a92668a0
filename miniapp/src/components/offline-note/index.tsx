import { View } from '@tarojs/components';
import { Note } from '@/components/note';
import { isNoNet, useOnline } from '@/lib/online';
import { useNow } from '@/lib/use-now';
import { offline } from '@/texts/notices';
import { seenWords } from '@/texts/time';
import css from './index.module.scss';

const Stale = () => (
  <Note tone="warn" icon="offline">
    {`${offline.stale.title}，${offline.stale.text}`}
  </Note>
);

/** Appears by itself while the phone has no connection. */
export const OfflineNote = () => (useOnline() ? null : <Stale />);

/** Above what this visit has read and could not read again for want of a connection. */
export const StaleNote = ({ error }: { error: unknown }) =>
  isNoNet(error) ? (
    <View className={css['seen'] ?? ''}>
      <Stale />
    </View>
  ) : null;

interface SeenNoteProps {
  /** milliseconds since 1970; null shows nothing */
  at: number | null;
}

/** Above what was seen before and cannot be read again now. */
export const SeenNote = ({ at }: SeenNoteProps) => (at === null ? null : <Seen at={at} />);

function Seen({ at }: { at: number }) {
  const now = useNow(60_000);
  return (
    <View className={css['seen'] ?? ''}>
      <Note tone="warn" icon="offline">
        {`${offline.seen.title} ${seenWords(at, now)} ${offline.seen.text}`}
      </Note>
    </View>
  );
}
