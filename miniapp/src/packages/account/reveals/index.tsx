import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { call } from '@/lib/request';
import { useNow } from '@/lib/use-now';
import { usePaged } from '@/lib/use-paged';
import { phone } from '@/texts/phone';
import { ShownLine } from '../shown-line';

/** Every time one's number was shown, the newest first. */
export default function OwnRevealsPage() {
  const list = usePaged((page) => call('listMyReveals', { query: page }));
  const now = useNow(60_000);
  return (
    <Page onRefresh={list.refresh} onEnd={list.more}>
      <View className="col g3 mt2">
        <Note icon="info">{phone.shown.explain}</Note>
        <PagedList
          list={list}
          keyOf={({ id }) => id}
          empty={phone.shown.empty}
          wrap={(rows) => <Card flush>{rows}</Card>}
          render={(one) => <ShownLine one={one} now={now} />}
        />
      </View>
    </Page>
  );
}
