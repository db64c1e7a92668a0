import { View } from '@tarojs/components';
import { useState } from 'react';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Loadable } from '@/components/loadable';
import { NumberPad } from '@/components/number-pad';
import { OfflineNote } from '@/components/offline-note';
import { Picture } from '@/components/picture';
import { ReasonChips } from '@/components/reason-chips';
import { ApiError } from '@/lib/api-error';
import { Group, nothing } from './frame';
import { gallery as words } from './words';

const LOADING = { data: null, error: null, loading: true, seenAt: null, reload: () => Promise.resolve(), set: nothing };
const BROKEN = { ...LOADING, loading: false, error: new ApiError('NETWORK_OFFLINE') };

const SEEN_AT = Date.parse('2026-11-22T02:32:00.000Z');

/** What is found on a few screens only. */
export function Parts() {
  const [count, setCount] = useState('24');
  return (
    <>
      <Group title="Icon">
        <View className="row g3">
          <Icon name="camera" size="s" />
          <Icon name="camera" />
          <Icon name="camera" size="l" />
        </View>
      </Group>
      <Group title="NumberPad">
        <Card>
          <NumberPad
            value={count}
            onChange={setCount}
            label={words.stockIn}
            unit={words.pieces}
            note={words.stockNote}
          />
        </Card>
        <Card>
          <NumberPad value="" onChange={nothing} label={words.stockIn} unit={words.pieces} bad note={words.stockBad} />
        </Card>
      </Group>
      <Group title="ReasonChips">
        <ReasonChips label={words.why} reasons={words.reasons} maxLength={50} onChange={nothing} />
      </Group>
      <Group title="Picture">
        <Picture src="data:," className={undefined} alt="" instead={<Icon name="image" />} />
      </Group>
      <Group title="Loadable, OfflineNote">
        <Loadable of={LOADING} render={() => null} />
        <Loadable of={BROKEN} render={() => null} />
        <Loadable of={{ ...LOADING, data: words.accept }} render={(data) => <Card>{data}</Card>} />
        <Loadable of={{ ...BROKEN, data: words.accept, seenAt: SEEN_AT }} render={(data) => <Card>{data}</Card>} />
        <OfflineNote />
      </Group>
    </>
  );
}
