import { View } from '@tarojs/components';

export default function PeoplePage() {
  return <View />;
}
