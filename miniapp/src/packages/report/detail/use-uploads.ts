import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { useRef, useState } from 'react';
import { dropPhoto, takePhotos, type LocalPhoto } from '@/lib/platform/photos';
import { uploadPhoto } from '@/lib/upload';

export interface Uploads {
  list: LocalPhoto[];
  shoot: () => Promise<void>;
  remove: (key: string) => void;
  /** sends what the server does not have yet. @returns the ids, in order. @throws ApiError as uploadPhoto does */
  send: () => Promise<string[]>;
}

/** Photos that go with an answer or a reason. */
export function useUploads(): Uploads {
  const [list, setList] = useState<LocalPhoto[]>([]);
  // A second try after a lost connection sends only what is missing.
  const ids = useRef(new Map<string, string>());
  const shoot = async () => {
    const fresh = await takePhotos({ count: TICKET_LIMITS.photosMax - list.length, camera: true });
    setList((now) => [...now, ...fresh].slice(0, TICKET_LIMITS.photosMax));
  };
  const remove = (key: string) => {
    setList((now) => now.filter((photo) => photo.key !== key));
    void dropPhoto(key);
  };
  const send = async () => {
    const sent: string[] = [];
    for (const { key } of list) {
      const id = ids.current.get(key) ?? (await uploadPhoto(key)).id;
      ids.current.set(key, id);
      sent.push(id);
    }
    return sent;
  };
  return { list, shoot, remove, send };
}
