import { useEffect, useRef } from 'react';
import { useLatest } from '@/lib/use-latest';
import { keepUnfinished, type Unfinished } from '@/features/report/unfinished';

type Content = Omit<Unfinished, 'savedAt'>;

const keepNow = (content: Content): void => {
  keepUnfinished({ ...content, savedAt: content.photos[0]?.takenAt ?? new Date().toISOString() });
};

/**
 * Whoever leaves the page without sending finds his photos again on the home page.
 *
 * @returns `keep` for leaving on purpose, `release` once the report has gone
 */
export function useKept(content: Content): { keep: () => void; release: () => void } {
  const latest = useLatest(content);
  const released = useRef(false);
  useEffect(
    () => () => {
      if (!released.current && (latest.current.photos.length > 0 || latest.current.voice !== undefined))
        keepNow(latest.current);
    },
    [latest],
  );
  const release = () => {
    released.current = true;
  };
  const keep = () => {
    keepNow(latest.current);
    release();
  };
  return { keep, release };
}
