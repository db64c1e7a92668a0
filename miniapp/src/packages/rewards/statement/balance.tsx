import { View } from '@tarojs/components';
import type { PointsAccountView } from '@yanxinyuan/shared/points/contract';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListItem } from '@/components/list-item';
import { PointsNumber } from '@/components/points-number';
import { expiresSoon, lastDay } from '@/features/rewards/model';
import { open, openTab } from '@/lib/navigate';
import { routes } from '@/lib/routes';
import { statement } from '@/texts/rewards';
import { dayWords } from '@/texts/time';

const strong = (n: number) => <View className="num t-xl c1">{n}</View>;

/** What can be spent, and the three honest waits; each opens what it is made of. */
export function Balance({ account, now }: { account: PointsAccountView; now: number }) {
  const { held, waiting, expiring } = account;
  const soon = expiring !== null && expiresSoon(expiring.at, now) ? expiring : null;
  return (
    <View>
      <View className="row between g3 wrap mt2">
        <View>
          <View className="t-sm c2">{statement.available}</View>
          <PointsNumber value={account.available} size="xl" unit="" />
        </View>
        <Button kind="tonal" onTap={() => openTab('shop')}>
          {statement.shop}
        </Button>
      </View>
      {(held > 0 || waiting > 0 || soon !== null) && (
        <View className="mt4">
          <Card flush>
            {held > 0 && (
              <ListItem
                icon="lock"
                title={statement.held}
                note={statement.heldNote}
                value={strong(held)}
                onTap={() => open(routes.orders)}
              />
            )}
            {waiting > 0 && (
              <ListItem
                icon="clock"
                title={statement.waiting}
                note={statement.waitingNote}
                value={strong(waiting)}
                onTap={() => open(routes.waiting)}
              />
            )}
            {soon !== null && (
              <ListItem
                icon="calendar"
                title={statement.expiring}
                note={statement.expiringNote(dayWords(lastDay(soon.at), now))}
                value={strong(soon.amount)}
                onTap={() => open(routes.expiring)}
              />
            )}
          </Card>
        </View>
      )}
      <Links />
    </View>
  );
}

/** Where points come from and where large ones hang in public: open to everybody, also here. */
function Links() {
  return (
    <View className="row g3 mt3">
      <Button block kind="plain" size="s" icon="info" onTap={() => open(routes.rules)}>
        {statement.rules}
      </Button>
      <Button block kind="plain" size="s" icon="megaphone" onTap={() => open(routes.board)}>
        {statement.board}
      </Button>
    </View>
  );
}
