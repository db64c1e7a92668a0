import { View } from '@tarojs/components';
import type { WitnessCase } from '@yanxinyuan/shared/tickets/witness';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListItem } from '@/components/list-item';
import { open } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useSession } from '@/lib/session';
import { useLoad } from '@/lib/use-load';
import { distanceWords } from '@/texts/time';
import { witness } from '@/texts/witness';

type Point = { lng: number; lat: number } | null;

/** What was solved around a point: asked once for each point, and only for riders who show where they are. */
export const nearCases = ({ lng, lat }: { lng: number; lat: number }): Promise<WitnessCase[]> =>
  call('listWitnessCases', { query: { at: `${lng},${lat}` } });

interface WitnessCardProps {
  me: Point;
  /** takes it away for good, where it was not asked for */
  onDismiss?: () => void;
}

/** The nearest thing one could look at in passing; nothing where nothing is, or nobody knows where one stands. */
export function WitnessCard({ me, onDismiss }: WitnessCardProps) {
  const { person, hasRole } = useSession();
  const asks = me !== null && person !== null && hasRole('rider');
  const cases = useLoad<WitnessCase[]>(
    () => (asks ? nearCases(me) : Promise.resolve([])),
    asks ? `${me.lng},${me.lat}` : '',
  );
  const [first] = cases.data ?? [];
  if (first === undefined) return null;
  return (
    <Card flush>
      <ListItem
        icon="camera"
        title={witness.offer(first.points)}
        note={witness.where(first.place, distanceWords(first.distanceM))}
        onTap={() => open(routes.witness, { id: first.ticketId })}
      />
      {onDismiss !== undefined && (
        <View className="row">
          <View className="grow" />
          <Button kind="quiet" size="s" onTap={onDismiss}>
            {witness.never}
          </Button>
        </View>
      )}
    </Card>
  );
}
