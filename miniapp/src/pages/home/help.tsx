import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { callPhone } from '@/lib/platform/phone';
import { home } from '@/texts/home';

/** 政务服务便民热线: takes reports by voice, round the clock. */
const HOTLINE = '12345';

/** For whom a voice is easier than a screen. */
export function Help() {
  return (
    <Card>
      <View className="t-lg">{home.help}</View>
      <View className="t-md c2 mt1">{home.helpNote}</View>
      <View className="row mt3">
        <Button block kind="tonal" size="l" icon="phone" onTap={() => callPhone(HOTLINE)}>
          {home.helpCall}
        </Button>
      </View>
    </Card>
  );
}
