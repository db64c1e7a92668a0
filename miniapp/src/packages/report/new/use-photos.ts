import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { useCallback, useEffect, useRef, useState } from 'react';
import { outbox } from '@/lib/outbox';
import { photoPreview, takePhotos, type LocalPhoto } from '@/lib/platform/photos';
import { showError } from '@/lib/toast';

export interface DraftPhotos {
  list: LocalPhoto[];
  room: boolean;
  shoot: () => Promise<void>;
  remove: (key: string) => void;
  /** takes over what the camera brings, whenever it comes back */
  receive: (coming: Promise<LocalPhoto[]>) => void;
  /** takes over photos kept earlier; those whose file is gone are left out */
  restore: (kept: readonly { key: string; takenAt: string }[]) => Promise<void>;
}

/**
 * The photos of a report being written: on their way to the server while the rest is chosen. A picture that
 * comes back after the page has gone is freed again.
 */
export function useDraftPhotos(): DraftPhotos {
  const [list, setList] = useState<LocalPhoto[]>([]);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  const add = useCallback((fresh: LocalPhoto[]) => {
    if (gone.current)
      fresh.forEach(({ key }) => {
        outbox.dropPhoto(key);
      });
    else {
      setList((now) => [...now, ...fresh].slice(0, REPORT_LIMITS.photosMax));
      fresh.forEach(({ key }) => {
        outbox.sendAhead(key);
      });
    }
  }, []);
  const receive = useCallback(
    (coming: Promise<LocalPhoto[]>) => {
      coming.then(add, showError);
    },
    [add],
  );
  const restore = useCallback(
    async (kept: readonly { key: string; takenAt: string }[]) => {
      const previews = await Promise.all(kept.map(({ key }) => photoPreview(key)));
      add(kept.flatMap((photo, index) => withPreview(photo, previews[index] ?? null)));
    },
    [add],
  );
  const shoot = async () => {
    add(await takePhotos({ count: REPORT_LIMITS.photosMax - list.length, camera: true }));
  };
  const remove = (key: string) => {
    setList((now) => now.filter((photo) => photo.key !== key));
    outbox.dropPhoto(key);
  };
  return { list, room: list.length < REPORT_LIMITS.photosMax, shoot, remove, receive, restore };
}

const withPreview = (photo: { key: string; takenAt: string }, preview: string | null): LocalPhoto[] =>
  preview === null ? [] : [{ ...photo, preview }];
