import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { ErrorState } from '@/components/error-state';
import { SeenNote, StaleNote } from '@/components/offline-note';
import { CardSkeleton } from '@/components/skeleton';
import type { Loaded } from '@/lib/use-load';

interface LoadableProps<T> {
  of: Loaded<T>;
  skeleton?: ReactNode;
  render: (data: T) => ReactNode;
}

/** The states of one thing: skeleton, there, trouble with a way out. What is shown stays while it is read again. */
export function Loadable<T>({ of, skeleton, render }: LoadableProps<T>) {
  if (of.data !== null)
    return (
      <>
        {of.seenAt === null ? <StaleNote error={of.error} /> : <SeenNote at={of.seenAt} />}
        {render(of.data)}
      </>
    );
  if (of.error !== null && !of.loading) return <ErrorState error={of.error} onRetry={of.reload} />;
  return <View>{skeleton ?? <CardSkeleton />}</View>;
}
