import { View } from '@tarojs/components';
import type { AlikeCase } from '@yanxinyuan/shared/reports/contract';
import { Button } from '@/components/button';
import { Photo } from '@/components/photo';
import { spoken } from '@/features/report/categories';
import { useNow } from '@/lib/use-now';
import { alike as words } from '@/texts/report';
import { STATE_TEXTS } from '@/texts/states';
import { dueWords } from '@/texts/time';
import css from './index.module.scss';
import type { Draft } from './use-draft';

/** Two big answers in place of the one button. The one that goes on stands where the button stood. */
export function Alike({ draft, found }: { draft: Draft; found: AlikeCase }) {
  const now = useNow(60_000);
  const { short } = spoken(draft.category.all, found.category);
  const line = [short, words.metres(found.distanceM), STATE_TEXTS[found.state].name].join(' · ');
  return (
    <>
      <View className={css['alike'] ?? ''}>
        {found.thumbUrl !== null && <Photo src={found.thumbUrl} width={64} radius={12} alt={words.photo} />}
        <View className="grow">
          <View className="t-md b">{words.title}</View>
          <View className="t-md">{line}</View>
          <View className="t-sm c2">
            {found.clockStopped ? words.paused : words.due(dueWords(Date.parse(found.dueAt), now))}
          </View>
        </View>
      </View>
      <Button size="l" icon="merge" loadingText={words.joining} onTap={draft.join}>
        {words.join}
      </Button>
      <Button size="l" kind="line" loadingText={words.sending} onTap={draft.distinct}>
        {words.distinct}
      </Button>
    </>
  );
}
