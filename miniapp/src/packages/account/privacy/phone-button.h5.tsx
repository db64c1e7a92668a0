import { View } from '@tarojs/components';
import { phone } from '@/texts/phone';

/** A browser knows no number of the person's. */
export function PhoneButton() {
  return <View className="t-sm c2">{phone.onlyWeChat}</View>;
}
