import { View } from '@tarojs/components';
import { RATINGS, type Rating } from '@yanxinyuan/shared/tickets/actions';
import { Icon, type IconName } from '@/components/icon';
import { Tap } from '@/components/tap';
import { cx } from '@/lib/cx';
import { speak } from '@/lib/platform/speak';
import { RATING_TEXTS } from '@/texts/states';
import css from './index.module.scss';

const FACES: Record<Rating, IconName> = { good: 'happy', ok: 'okay', bad: 'unhappy' };

interface RateFacesProps {
  /** null: nothing is preselected, ever */
  value: Rating | null;
  onChange: (rating: Rating) => void;
}

export function RateFaces({ value, onChange }: RateFacesProps) {
  return (
    <View className="row g3" {...speak('radiogroup')}>
      {RATINGS.map((rating) => (
        <Tap
          key={rating}
          className={cx(css['face'], value === rating && css['chosen'])}
          role="radio"
          checked={value === rating}
          onTap={() => {
            onChange(rating);
          }}
        >
          <Icon name={FACES[rating]} className={css['icon']} />
          <View>{RATING_TEXTS[rating]}</View>
        </Tap>
      ))}
    </View>
  );
}
