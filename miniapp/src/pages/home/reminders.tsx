import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { ListItem } from '@/components/list-item';
import { resumeReport } from '@/features/report/begin';
import { forgetUnfinished, useUnfinished } from '@/features/report/unfinished';
import { open } from '@/lib/navigate';
import { useOutbox } from '@/lib/outbox';
import { routes } from '@/lib/routes';
import { toast } from '@/lib/toast';
import { useNow } from '@/lib/use-now';
import { home } from '@/texts/home';
import { whenWords } from '@/texts/time';

/** What stayed on this phone: reports that wait for a signal, and one that was begun and not sent. */
export function Reminders() {
  const all = useOutbox();
  const refused = all.filter(({ state }) => state === 'refused').length;
  const waiting = all.length - refused;
  const now = useNow(60_000);
  const kept = useUnfinished(now);
  return (
    <>
      {all.length > 0 && (
        <Card flush>
          {refused > 0 && (
            <ListItem icon="warning" danger title={home.outboxRefused(refused)} onTap={() => open(routes.outbox)} />
          )}
          {waiting > 0 && <ListItem icon="offline" title={home.outbox(waiting)} onTap={() => open(routes.outbox)} />}
        </Card>
      )}
      {kept !== null && (
        <Card>
          <View className="row g2">
            <Icon name={kept.photos.length > 0 ? 'image' : 'pin'} className="ca" />
            <View className="grow">
              <View className="t-md b">{kept.photos.length > 0 ? home.unfinished : home.pin}</View>
              <View className="t-sm c2">{whenWords(Date.parse(kept.savedAt), now)}</View>
            </View>
          </View>
          <View className="row g2 mt3">
            <Button
              kind="plain"
              size="s"
              onTap={() => {
                forgetUnfinished();
                toast(home.dropped);
              }}
            >
              {home.drop}
            </Button>
            <Button kind="tonal" size="s" block onTap={resumeReport}>
              {home.resume}
            </Button>
          </View>
        </Card>
      )}
    </>
  );
}
