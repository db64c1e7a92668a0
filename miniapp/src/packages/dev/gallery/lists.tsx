import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { EmptyState, type Art } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { ListItem } from '@/components/list-item';
import { Note } from '@/components/note';
import { PagedList } from '@/components/paged-list';
import { SectionHead } from '@/components/section-head';
import { CardSkeleton, RowSkeleton } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { ApiError } from '@/lib/api-error';
import { usePaged } from '@/lib/use-paged';
import { empty } from '@/texts/notices';
import { Group, nothing } from './frame';
import { gallery as words } from './words';

const ARTS: Art[] = ['nothing', 'done', 'location', 'offline'];

interface Row {
  id: string;
}

function Pages() {
  const list = usePaged<Row>(({ cursor = '0' }) =>
    cursor === '2'
      ? Promise.reject(new ApiError('TIMEOUT'))
      : Promise.resolve({ items: [{ id: cursor }], next: String(Number(cursor) + 1) }),
  );
  return (
    <>
      <PagedList
        list={list}
        empty={empty.search}
        keyOf={({ id }) => id}
        render={({ id }) => <Card>{words.row(id)}</Card>}
      />
      <View className="t-sm ca" onClick={() => void list.more()}>
        {words.more}
      </View>
    </>
  );
}

export function Lists() {
  return (
    <>
      <SectionHead title={words.near} more={words.all} onMore={nothing} />
      <Group title="ListItem">
        <Card flush>
          <ListItem icon="send" title={words.outbox} value={<Tag tone="warn">{words.waiting}</Tag>} onTap={nothing} />
          <ListItem icon="gift" title={words.orders} value={words.orderCount} onTap={nothing} />
          <ListItem icon="shield" title={words.privacy} note={words.privacyNote} onTap={nothing} />
          <ListItem icon="logout" title={words.leave} danger onTap={nothing} />
        </Card>
      </Group>
      <Group title="Note">
        <Note tone="info" icon="info">
          {words.noteInfo}
        </Note>
        <Note tone="good" icon="check-circle">
          {words.noteGood}
        </Note>
        <Note tone="warn" icon="offline">
          {words.noteWarn}
        </Note>
        <Note tone="danger" icon="warning">
          {words.noteDanger}
        </Note>
        <Note icon="shield">{words.notePlain}</Note>
      </Group>
      <Group title="Skeleton">
        <CardSkeleton />
        <RowSkeleton />
      </Group>
      <Group title="PagedList">
        <Pages />
      </Group>
      <Group title="EmptyState, ErrorState">
        {ARTS.map((art) => (
          <EmptyState key={art} art={art} notice={empty.myReports} />
        ))}
        <ErrorState error={new Error('x')} onRetry={nothing} />
        <ErrorState error={new ApiError('NETWORK_OFFLINE')} onRetry={nothing} />
        <ErrorState error={new ApiError('FORBIDDEN_RESTRICTED', 403)} />
      </Group>
    </>
  );
}
