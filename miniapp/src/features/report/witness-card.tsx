import { View } from '@tarojs/components';
import type { WitnessCase } from '@yanxinyuan/shared/tickets/witness';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
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

/** The nearest thing one could look at in passing; nothing where nothing is, or nobody knows where one stands. */
export function WitnessCard({ me }: { me: Point }) {
  const { person, hasRole } = useSession();
  const asks = me !== null && person !== null && hasRole('rider');
  const cases = useLoad<WitnessCase[]>(
    () => (asks ? nearCases(me) : Promise.resolve([])),
    asks ? `${me.lng},${me.lat}` : '',
  );
  const [first] = cases.data ?? [];
  if (first === undefined) return null;
  return (
    <Card onTap={() => open(routes.witness, { id: first.ticketId })} label={witness.offer(first.points)}>
      <View className="row g3">
        <Icon name="camera" className="ca" />
        <View className="grow">
          <View className="t-md b">{witness.offer(first.points)}</View>
          <View className="t-sm c2 mt1">{witness.where(first.place, distanceWords(first.distanceM))}</View>
        </View>
        <Icon name="chevron-right" className="c3" />
      </View>
    </Card>
  );
}
