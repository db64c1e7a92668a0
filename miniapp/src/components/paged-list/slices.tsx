import { View } from '@tarojs/components';
import { PAGE_LIMIT } from '@yanxinyuan/shared/pagination';
import { Fragment, useEffect, useState, type ReactNode } from 'react';
import { groundNow, watchSight, type Ground } from '@/lib/platform/sight';
import { useLatest } from '@/lib/use-latest';

/** So many rows come and go together: three screens of even the lowest are some sixty rows then. */
const SLICE = 5;

/** A name for the element of each slice; no two pages may have the same. */
let named = 0;
const newName = (): string => `slice-${(named += 1)}`;

/** Rows of one list are alike, so that one that was never drawn is guessed by those that were. */
const rowHeight = (): { px: number | null } => ({ px: null });

interface SlicesProps<T> {
  items: readonly T[];
  keyOf: (item: T) => string;
  render: (item: T, index: number) => ReactNode;
  /** rows of the whole list, where these are a part of it */
  total?: number;
}

/**
 * Rows of a list that may grow without end. Past its first page only those within a screen of what is seen are drawn;
 * the others leave their height behind, so that nothing moves.
 */
export function Slices<T>({ items, keyOf, render, total = items.length }: SlicesProps<T>) {
  const [ground] = useState(groundNow);
  const [row] = useState(rowHeight);
  const long = total > PAGE_LIMIT.default;
  const starts = Array.from({ length: Math.ceil(items.length / SLICE) }, (_, n) => n * SLICE);
  return (
    <>
      {starts.map((start) => {
        const some = items.slice(start, start + SLICE);
        return (
          <Slice key={start} count={some.length} {...{ ground, row, long }}>
            {() => some.map((item, n) => <Fragment key={keyOf(item)}>{render(item, start + n)}</Fragment>)}
          </Slice>
        );
      })}
    </>
  );
}

interface SliceProps {
  ground: Ground;
  row: ReturnType<typeof rowHeight>;
  /** the list has more than its first page */
  long: boolean;
  /** rows in this one */
  count: number;
  children: () => ReactNode;
}

function Slice({ ground, row, long, count, children }: SliceProps) {
  const [name] = useState(newName);
  // px of a row while it is far; what a further page brings begins as far until it is told to be near.
  const [away, setAway] = useState(long ? row.px : null);
  const latest = useLatest({ row, count });
  useEffect(
    () =>
      watchSight(ground, name, (near, height) => {
        const each = height / latest.current.count;
        latest.current.row.px = each;
        setAway(near ? null : each);
      }),
    [ground, name, latest],
  );
  const drawn = !long || away === null;
  return (
    <View id={name} className="slice" style={drawn ? {} : { height: `${away * count}px` }}>
      {drawn && children()}
    </View>
  );
}
