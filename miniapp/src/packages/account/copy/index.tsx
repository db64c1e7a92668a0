import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { CopyView } from '@yanxinyuan/shared/identity/copy';
import { useEffect } from 'react';
import { Button } from '@/components/button';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { call } from '@/lib/request';
import { requireLogin, useSession } from '@/lib/session';
import { useLoad, type Loaded } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { copy } from '@/texts/copy';
import { whenWords } from '@/texts/time';
import { Said } from '../said';
import { Fetching } from './fetching';

/** A small one takes seconds. */
const LOOK_AGAIN_MS = 4000;

/** What there is now; looks again while it is made. */
function useCopy(): Loaded<CopyView | null> {
  const loaded = useLoad(() => call('getCopy'));
  const { reload } = loaded;
  const making = loaded.data?.readyAt === null;
  useEffect(() => {
    if (!making) return undefined;
    const timer = setInterval(() => void reload(), LOOK_AGAIN_MS);
    return () => {
      clearInterval(timer);
    };
  }, [making, reload]);
  useDidShow(() => {
    if (making) void reload();
  });
  return loaded;
}

function Mine() {
  const { data, loading, set } = useCopy();
  const now = useNow(null);
  const ask = async () => {
    set(await call('putCopy'));
  };
  if (data === null)
    return (
      <Button block loading={loading} onTap={ask}>
        {copy.ask}
      </Button>
    );
  if (data.expiresAt === null) return <Note icon="clock">{copy.making}</Note>;
  return (
    <View>
      <Note tone="good" icon="check-circle">
        {copy.ready(whenWords(Date.parse(data.expiresAt), now))}
      </Note>
      <View className="mt3">
        <Fetching />
      </View>
    </View>
  );
}

/** A person's own copy of what is kept of him: asked for, made in a while, fetched within a day. */
export default function CopyPage() {
  const { person } = useSession();
  return (
    <Page>
      <View className="mt2">
        {person === null ? (
          <Button block onTap={requireLogin}>
            {copy.login}
          </Button>
        ) : (
          <Mine key={person.id} />
        )}
      </View>
      <View className="mt4">
        <Said parts={copy.parts} />
      </View>
    </Page>
  );
}
