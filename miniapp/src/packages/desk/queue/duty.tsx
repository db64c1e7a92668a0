import { Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { offerHandover } from '@/features/report/offer-handover';
import { call } from '@/lib/request';
import { setPerson, useSession } from '@/lib/session';
import { toast } from '@/lib/toast';
import { desk } from '@/texts/desk';
import { me } from '@/texts/me';

const SHOWN = 3;

const placesWords = (places: readonly string[]): string =>
  places.length > SHOWN ? desk.placesMore(places.slice(0, SHOWN - 1).join('，'), places.length) : places.join('，');

/** Whether new work comes to this person, and the way to change it; only for those who hold a grid. */
export function Duty() {
  const { person } = useSession();
  if (person === null || person.onDuty === null) return null;
  const onDuty = person.onDuty;
  const places = [...new Set(person.grants.filter(({ role }) => role !== 'rider').map(({ scopeName }) => scopeName))];
  const turn = async () => {
    setPerson(await call('putDuty', { body: { onDuty: !onDuty } }));
    toast(onDuty ? me.dutyOff : me.dutyOn);
    if (onDuty) await offerHandover();
  };
  return (
    <View className="row between g3 wrap mt2">
      <View className="grow">
        <View className="t-xl">
          {`${person.name}，`}
          <Text className="nw">{onDuty ? desk.onDuty : desk.offDuty}</Text>
        </View>
        <View className="t-sm c2">{placesWords(places)}</View>
      </View>
      <Button kind="line" size="s" icon="handover" onTap={turn}>
        {onDuty ? desk.handOver : desk.comeOn}
      </Button>
    </View>
  );
}
