import { View } from '@tarojs/components';
import { useState } from 'react';
import { Icon } from '@/components/icon';
import { Picture } from '@/components/picture';
import { Tap } from '@/components/tap';
import { assetUrl } from '@/lib/asset';
import { cx } from '@/lib/cx';
import { a11y } from '@/texts/a11y';
import { ui } from '@/texts/notices';
import css from './index.module.scss';
import { sliderAttributes } from './slider';
import { useDrag } from './use-drag';

interface BeforeAfterProps {
  before: string;
  after: string;
  /** px */
  height?: number;
}

let count = 0;

/** One place at two times under a slider. The labels are buttons, for those who cannot drag. */
export function BeforeAfter({ before, after, height = 257 }: BeforeAfterProps) {
  const [id] = useState(() => `ba-${(count += 1)}`);
  const [share, setShare] = useState(0.46);
  const drag = useDrag(setShare, id);
  const left = `${(share * 100).toFixed(1)}%`;
  const cut = `inset(0 ${((1 - share) * 100).toFixed(1)}% 0 0)`;
  return (
    <View id={id} className={css['frame'] ?? ''} style={{ height: `${height}px` }} {...drag}>
      <Picture className={css['picture']} src={assetUrl(after)} mode="aspectFill" alt={ui.afterLabel} />
      <View className={css['over'] ?? ''} style={{ clipPath: cut, WebkitClipPath: cut }}>
        <Picture className={css['picture']} src={assetUrl(before)} mode="aspectFill" alt={ui.beforeLabel} />
      </View>
      <View className={css['line'] ?? ''} style={{ left }} />
      <View className={css['knob'] ?? ''} style={{ left }} {...sliderAttributes(share, setShare)}>
        <Icon name="chevron-left" size="s" />
        <Icon name="chevron-right" size="s" />
      </View>
      <Tap
        className={css['button']}
        label={a11y.before}
        onTap={() => {
          setShare(1);
        }}
      >
        <View className={css['label'] ?? ''}>{ui.beforeLabel}</View>
      </Tap>
      <Tap
        className={cx(css['button'], css['right'])}
        label={a11y.after}
        onTap={() => {
          setShare(0);
        }}
      >
        <View className={cx(css['label'], css['ok'])}>{ui.afterLabel}</View>
      </Tap>
    </View>
  );
}
