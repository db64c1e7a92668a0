import { View } from '@tarojs/components';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ListItem } from '@/components/list-item';
import { Loadable } from '@/components/loadable';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { expiresSoon, lastDay } from '@/features/rewards/model';
import { openTab } from '@/lib/navigate';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { empty } from '@/texts/notices';
import { expiring as words } from '@/texts/points';
import { dayWords } from '@/texts/time';
import { daysLeft } from '../model';

/** What has to be used by when, the nearest day first. */
export default function ExpiringPage() {
  const list = useLoad(() => call('listExpiringPoints'));
  const now = useNow(60_000);
  const footer = (
    <BottomBar>
      <Button block size="l" icon="gift" onTap={() => openTab('shop')}>
        {words.shop}
      </Button>
    </BottomBar>
  );
  return (
    <Page onRefresh={list.reload} footer={list.data !== null && list.data.length > 0 ? footer : undefined}>
      <Loadable
        of={list}
        render={(days) =>
          days.length === 0 ? (
            <EmptyState art="done" notice={empty.expiring} />
          ) : (
            <View>
              <Note icon="calendar">{words.intro}</Note>
              <View className="mt3">
                <Card flush>
                  {days.map(({ at, amount }) => {
                    const soon = expiresSoon(at, now);
                    return (
                      <ListItem
                        key={at}
                        icon={soon ? 'warning' : 'calendar'}
                        title={words.before(dayWords(lastDay(at), now))}
                        note={soon ? words.left(daysLeft(at, now)) : undefined}
                        value={<View className="num t-xl c1">{amount}</View>}
                      />
                    );
                  })}
                </Card>
              </View>
            </View>
          )
        }
      />
    </Page>
  );
}
