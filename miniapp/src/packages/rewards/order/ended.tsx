import { View } from '@tarojs/components';
import type { OrderView } from '@yanxinyuan/shared/rewards/contract';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { Note } from '@/components/note';
import { openTab } from '@/lib/navigate';
import { order as words } from '@/texts/rewards';
import { whenWords } from '@/texts/time';

function noteOf({ state, fulfilledAt, createdAt, points, refund }: OrderView, now: number): string {
  if (state === 'fulfilled') return words.endedNote.fulfilled(whenWords(Date.parse(fulfilledAt ?? createdAt), now));
  if (state === 'refunded') return words.endedNote.refunded(points - (refund?.expired ?? 0));
  return state === 'held' ? '' : words.endedNote[state](points);
}

/** How an order ended, and where the points are now. */
export function Ended({ order, now }: { order: OrderView; now: number }) {
  const { state, refund } = order;
  if (state === 'held') return null;
  const back = <Button onTap={() => openTab('shop')}>{words.again}</Button>;
  return (
    <View>
      <EmptyState
        art={state === 'fulfilled' ? 'done' : 'nothing'}
        notice={{ title: words.ended[state], text: noteOf(order, now) }}
        action={back}
      />
      {refund !== null && (
        <View className="col g3 mt4">
          <Note icon="return">{words.refundReason(whenWords(Date.parse(refund.at), now), refund.reason)}</Note>
          {refund.expired > 0 && (
            <Note tone="warn" icon="calendar">
              {words.refundExpired(refund.expired)}
            </Note>
          )}
        </View>
      )}
    </View>
  );
}
