import { View } from '@tarojs/components';
import type { MessageKind } from '@yanxinyuan/shared/notifications/subscribe';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Note } from '@/components/note';
import { subscribe } from '@/texts/subscribe';
import { toAsk } from './model';
import { askFor, refusedBefore, useSubscriptions } from './subscriptions';

interface OfferProps {
  /** for whose sake it is asked first, then what goes with it */
  kinds: readonly MessageKind[];
  words: { title: string; yes: string; done: string };
}

/**
 * Offers to be told through WeChat, where it is useful: one line that may be left alone. WeChat asks
 * only after the tap, and who says no there is not offered it again.
 */
export function SubscribeOffer({ kinds, words }: OfferProps) {
  const list = useSubscriptions();
  const [answer, setAnswer] = useState<'yes' | 'no' | null>(null);
  if (answer === 'yes')
    return (
      <Note tone="good" icon="check">
        {words.done}
      </Note>
    );
  if (answer === 'no') return <Note icon="message">{subscribe.refused}</Note>;
  const templateIds = toAsk(list ?? [], kinds, refusedBefore());
  if (templateIds.length === 0) return null;
  const ask = async () => {
    const said = await askFor(templateIds);
    if (said !== 'nothing') setAnswer(said);
  };
  return (
    <Card>
      <View className="row g3">
        <Icon name="bell" className="c2" />
        <View className="grow t-md">{words.title}</View>
        <Button kind="line" size="s" onTap={ask}>
          {words.yes}
        </Button>
      </View>
    </Card>
  );
}
