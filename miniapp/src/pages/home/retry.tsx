import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { home } from '@/texts/home';
import { ui } from '@/texts/notices';

/** One part of the page that did not arrive; the others are there. */
export function Retry({ onRetry }: { onRetry: () => unknown }) {
  return (
    <Card>
      <View className="row between g3 wrap">
        <View className="t-sm c2">{home.failed}</View>
        <Button kind="plain" size="s" icon="refresh" onTap={onRetry}>
          {ui.retry}
        </Button>
      </View>
    </Card>
  );
}
