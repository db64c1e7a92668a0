import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Page } from '@/components/page';
import { compliance } from '@/texts/me';

/** What this program does not do, and by which rule. */
export default function CompliancePage() {
  return (
    <Page>
      <View className="t-md c2 mt2">{compliance.intro}</View>
      <View className="mt4">
        {compliance.items.map(({ title, text }) => (
          <Card key={title}>
            <View className="t-lg">{title}</View>
            <View className="t-md c2 mt1">{text}</View>
          </Card>
        ))}
      </View>
    </Page>
  );
}
