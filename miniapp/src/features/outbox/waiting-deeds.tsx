import { View } from '@tarojs/components';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/button';
import { Note } from '@/components/note';
import { open } from '@/lib/navigate';
import type { DeedEntry } from '@/lib/outbox';
import { routes } from '@/lib/routes';
import { waitingWords } from '@/texts/outbox';
import { doneName } from '@/texts/states';

/** On the page of a case: what was done to it here and is not with the server yet. */
export function WaitingDeeds({ deeds }: { deeds: readonly DeedEntry[] }) {
  if (deeds.length === 0) return null;
  const refused = deeds.some(({ state }) => state === 'refused');
  return (
    <Note tone={refused ? 'danger' : 'warn'} icon={refused ? 'warning' : 'clock'}>
      {deeds.map(({ id, action, state }) => {
        const name = doneName(action);
        return <View key={id}>{state === 'refused' ? waitingWords.deedRefused(name) : waitingWords.deed(name)}</View>;
      })}
      <View className="mt2">
        <Button kind="plain" size="s" onTap={() => open(routes.outbox)}>
          {waitingWords.look}
        </Button>
      </View>
    </Note>
  );
}

/** Reads the case again once something that waited has been sent. */
export function useSentSince(deeds: readonly DeedEntry[], again: () => unknown): void {
  const before = useRef(deeds.length);
  useEffect(() => {
    if (deeds.length < before.current) void again();
    before.current = deeds.length;
  });
}
