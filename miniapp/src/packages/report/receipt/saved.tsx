import { View } from '@tarojs/components';
import art from '@/assets/art/e-offline.svg';
import { Picture } from '@/components/picture';
import type { OutboxEntry } from '@/lib/outbox';
import { receipt } from '@/texts/report';
import { OutboxCard } from '../outbox-card';
import css from './index.module.scss';

/** Safe on the phone; it sends itself, and the rider may ride on. */
export function Saved({ entry }: { entry: OutboxEntry }) {
  return (
    <View>
      <View className={css['top'] ?? ''}>
        <Picture className={css['art']} src={art} mode="aspectFit" alt="" />
        <View className="t-xl mt2">{entry.state === 'refused' ? receipt.failed : receipt.saved}</View>
        <View className="t-sm c2 mt1">{receipt.savedNote}</View>
      </View>
      <OutboxCard entry={entry} />
    </View>
  );
}
