import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { cx } from '@/lib/cx';
import { speak } from '@/lib/platform/speak';
import { a11y } from '@/texts/a11y';
import css from './index.module.scss';

interface BoneProps {
  width?: string;
  /** px */
  height: number;
  radius?: number;
  className?: string;
}

/** One grey piece, for a skeleton of one's own. */
export function Bone({ width = '100%', height, radius = 8, className }: BoneProps) {
  return (
    <View
      className={cx(css['bone'], className)}
      style={{ width, height: `${height}px`, borderRadius: `${radius}px` }}
    />
  );
}

/** A card with a picture and three lines; the geometry of the real one, so that nothing jumps. */
export function CardSkeleton({ picture = true }: { picture?: boolean }) {
  return (
    <Card>
      <View className="row g3" {...speak('img', a11y.loading)}>
        {picture && <Bone width="72px" height={72} radius={14} className="none" />}
        <View className="grow">
          <Bone width="78%" height={20} />
          <Bone width="96%" height={15} className="mt3" />
          <Bone width="48%" height={15} className="mt2" />
        </View>
      </View>
    </Card>
  );
}

/** A row of a list: a line and a half. */
export function RowSkeleton() {
  return (
    <View className={css['row'] ?? ''} {...speak('img', a11y.loading)}>
      <View className="grow">
        <Bone width="56%" height={18} />
        <Bone width="80%" height={14} className="mt2" />
      </View>
      <Bone width="48px" height={18} className="none" />
    </View>
  );
}
