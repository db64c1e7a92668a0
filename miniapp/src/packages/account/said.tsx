import { View } from '@tarojs/components';
import { Card } from '@/components/card';

export interface Part {
  title: string;
  lines: readonly string[];
}

/** What there is to know, a card to each part of it. */
export function Said({ parts }: { parts: readonly Part[] }) {
  return (
    <>
      {parts.map(({ title, lines }) => (
        <Card key={title}>
          <View className="t-lg">{title}</View>
          {lines.map((line) => (
            <View key={line} className="t-md c2 mt2">
              {line}
            </View>
          ))}
        </Card>
      ))}
    </>
  );
}
