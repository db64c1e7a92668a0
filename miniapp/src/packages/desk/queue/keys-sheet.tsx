import { View } from '@tarojs/components';
import { Sheet } from '@/components/sheet';
import { tools } from '@/texts/desk-tools';

/** The keys of the queue. */
export function KeysSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Sheet open={open} onClose={onClose} title={tools.keys}>
      {tools.keyList.map(([key, deed]) => (
        <View key={key} className="row between g3 mt2">
          <View className="t-md b">{key}</View>
          <View className="t-md c2">{deed}</View>
        </View>
      ))}
    </Sheet>
  );
}
