import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { riding } from '@/texts/report';
import css from './index.module.scss';

interface RidingSheetProps {
  open: boolean;
  /** stands now: asks the phone again */
  onParked: () => unknown;
  /** the phone is wrong, or somebody else drives: asking is all we may do */
  onStanding: () => void;
  /** notes the spot for later */
  onPin: () => unknown;
}

/**
 * Nobody should type while riding: park, or note the spot and report it later. It only asks: a tap beside it goes on.
 */
export function RidingSheet({ open, onParked, onStanding, onPin }: RidingSheetProps) {
  return (
    <Sheet open={open} onClose={onStanding} title={riding.title}>
      <View className="t-md c2">{riding.body}</View>
      <View className={css['calls'] ?? ''}>
        <Button size="l" icon="parking" onTap={onParked}>
          {riding.parked}
        </Button>
        <Button kind="plain" size="l" icon="pin" onTap={onPin}>
          {riding.pin}
        </Button>
        <Button kind="quiet" onTap={onStanding}>
          {riding.standing}
        </Button>
      </View>
    </Sheet>
  );
}
