import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { cx } from '@/lib/cx';
import { ui } from '@/texts/notices';
import css from './index.module.scss';

interface PointsNumberProps {
  value: number;
  unit?: string;
  /** m 28, l 40, xl 52 px; one big number a screen */
  size?: 'm' | 'l' | 'xl';
  /** the value before points arrived: counts up from it, once */
  from?: number | undefined;
}

const STEPS = 12;
const STEP_MS = 48;

/** Points, large, with the unit small beside them. */
export function PointsNumber({ value, unit = ui.points, size = 'l', from }: PointsNumberProps) {
  const [step, setStep] = useState(from === undefined ? STEPS : 0);
  useEffect(() => {
    if (step >= STEPS) return undefined;
    const timer = setTimeout(() => {
      setStep(step + 1);
    }, STEP_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [step]);
  const start = from ?? value;
  const shown = step >= STEPS ? value : Math.round(start + ((value - start) * step) / STEPS);
  return (
    <View className="row row-base" aria-label={`${value} ${unit}`}>
      <View className={cx('num', css[size])}>{shown}</View>
      <View className={css['unit'] ?? ''}>{unit}</View>
    </View>
  );
}
