import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { useState } from 'react';
import { dropPhoto, takePhotos, type LocalPhoto } from '@/lib/platform/photos';

export interface Uploads {
  list: LocalPhoto[];
  /** what a deed takes them by */
  keys: string[];
  shoot: () => Promise<void>;
  remove: (key: string) => void;
  /** they have gone with a deed and belong to it now */
  gone: () => void;
}

/** Photos that go with an answer or a reason. */
export function useUploads(): Uploads {
  const [list, setList] = useState<LocalPhoto[]>([]);
  const shoot = async () => {
    const fresh = await takePhotos({ count: TICKET_LIMITS.photosMax - list.length, camera: true });
    setList((now) => [...now, ...fresh].slice(0, TICKET_LIMITS.photosMax));
  };
  const remove = (key: string) => {
    setList((now) => now.filter((photo) => photo.key !== key));
    void dropPhoto(key);
  };
  const gone = () => {
    setList([]);
  };
  return { list, keys: list.map(({ key }) => key), shoot, remove, gone };
}
