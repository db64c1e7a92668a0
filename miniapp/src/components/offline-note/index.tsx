import { Note } from '@/components/note';
import { useOnline } from '@/lib/online';
import { offline } from '@/texts/notices';

/** Appears by itself while the phone has no connection. */
export function OfflineNote({ text = `${offline.stale.title}，${offline.stale.text}` }: { text?: string }) {
  const online = useOnline();
  if (online) return null;
  return (
    <Note tone="warn" icon="offline">
      {text}
    </Note>
  );
}
