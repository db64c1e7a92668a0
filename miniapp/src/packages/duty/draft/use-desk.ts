import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useOnline } from '@/lib/online';
import { showError } from '@/lib/toast';
import { useLoad, type Loaded } from '@/lib/use-load';
import { DraftDesk, type DraftState } from './draft-desk';
import { openDraft, type Opened } from './open-draft';

const nothing = (): (() => void) => () => undefined;

export interface Desk {
  opened: Loaded<Opened>;
  /** null until the draft is there */
  desk: DraftDesk | null;
  state: DraftState | null;
}

/** The draft of this page; what an earlier visit could not send goes out when it is opened and when the net is back. */
export function useDesk(id: string): Desk {
  const opened = useLoad(() => openDraft(id), id);
  const { data } = opened;
  const desk = useMemo(() => (data === null ? null : new DraftDesk(id, data)), [id, data]);
  const state = useSyncExternalStore(desk?.store.subscribe ?? nothing, () => desk?.store.get() ?? null);
  const online = useOnline();
  useEffect(() => {
    if (online && desk?.store.get().keeping === 'here') void desk.save().catch(showError);
  }, [desk, online]);
  return { opened, desk, state };
}
