import { View } from '@tarojs/components';
import type { PersonView } from '@yanxinyuan/shared/identity/contract';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Tag } from '@/components/tag';
import { ask } from '@/lib/dialog';
import { call } from '@/lib/request';
import { setPerson } from '@/lib/session';
import { toast } from '@/lib/toast';
import { phone } from '@/texts/phone';
import { PhoneButton } from './phone-button';

const remove = async () => {
  if (!(await ask(phone.sure))) return;
  setPerson(await call('deletePhone'));
  toast(phone.removed);
};

/** A number to be called back under: nobody has to leave one, and it can be taken back. */
export function PhoneCard({ person }: { person: PersonView }) {
  const { phoneMasked } = person;
  return (
    <Card>
      <View className="row between g2 wrap">
        <View className="t-lg">{phone.title}</View>
        {phoneMasked === null ? <Tag>{phone.none}</Tag> : <View className="t-md num">{phoneMasked}</View>}
      </View>
      <View className="t-md c2 mt2">{phone.why}</View>
      <View className="mt3">
        <PhoneButton words={phoneMasked === null ? phone.give : phone.change} />
      </View>
      {phoneMasked !== null && (
        <View className="mt2">
          <Button block kind="dangerSoft" onTap={remove}>
            {phone.remove}
          </Button>
        </View>
      )}
    </Card>
  );
}
