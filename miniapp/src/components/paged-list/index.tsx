import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { Art } from '@/components/empty-state';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { SeenNote } from '@/components/offline-note';
import { CardSkeleton } from '@/components/skeleton';
import { Tap } from '@/components/tap';
import type { Paged } from '@/lib/use-paged';
import { errorWords } from '@/texts/error-words';
import { ui, type Notice } from '@/texts/notices';
import css from './index.module.scss';
import { News } from './news';
import { Slices } from './slices';

interface PagedListProps<T> {
  list: Paged<T>;
  render: (item: T, index: number) => ReactNode;
  keyOf: (item: T) => string;
  empty: Notice;
  emptyArt?: Art;
  /** a Button below the words of the empty state */
  emptyAction?: ReactNode;
  /** one piece of skeleton in the geometry of a row */
  skeleton?: ReactNode;
  skeletons?: number;
  /** words under the last row; '' for none */
  end?: string;
  /** wraps the rows, e.g. in `<Card flush>` */
  wrap?: (rows: ReactNode) => ReactNode;
}

/** The four states of every list: skeleton, rows with an end, nothing, trouble with a way out. */
export function PagedList<T>({ list, skeleton = <CardSkeleton />, skeletons = 4, ...props }: PagedListProps<T>) {
  if (list.doing === 'first' && !list.known)
    return (
      <View>
        {Array.from({ length: skeletons }, (_, index) => (
          <View key={index} className={index > 0 ? (css['gap'] ?? '') : ''}>
            {skeleton}
          </View>
        ))}
      </View>
    );
  if (!list.known) return <ErrorState error={list.error} onRetry={list.retry} />;
  if (list.items.length === 0)
    return (
      <View>
        <SeenNote at={list.seenAt} />
        <EmptyState notice={props.empty} art={props.emptyArt ?? 'nothing'} action={props.emptyAction} />
      </View>
    );
  const rows = <Slices items={list.items} keyOf={props.keyOf} render={props.render} />;
  return (
    <View>
      <News list={list} />
      <SeenNote at={list.seenAt} />
      {props.wrap === undefined ? rows : props.wrap(rows)}
      <Tail list={list} end={props.end ?? ui.end} />
    </View>
  );
}

function Tail<T>({ list, end }: { list: Paged<T>; end: string }) {
  if (list.error !== null)
    return (
      <Tap className={css['tail']} onTap={list.retry}>
        {`${errorWords(list.error).title}，${ui.moreFailed}`}
      </Tap>
    );
  if (list.next !== undefined)
    return <View className={css['tail'] ?? ''}>{list.doing === 'more' ? ui.loadingMore : ''}</View>;
  return end === '' ? null : <View className={css['tail'] ?? ''}>{end}</View>;
}
