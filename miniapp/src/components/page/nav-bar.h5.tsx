import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Icon } from '@/components/icon';
import { Tap } from '@/components/tap';
import { goBack, isTabPage } from '@/lib/navigate';
import { a11y } from '@/texts/a11y';
import css from './nav-bar.module.scss';

/** The bar that WeChat draws by itself. */
export function NavBar({ title }: { title?: string | undefined }) {
  const page = Taro.getCurrentInstance().page;
  const path = page?.path ?? '';
  return (
    <View className={css['bar'] ?? ''}>
      {!isTabPage(path) && (
        <Tap className={css['back']} label={a11y.back} onTap={goBack}>
          <Icon name="chevron-left" />
        </Tap>
      )}
      <View className={css['title'] ?? ''} {...{ role: 'heading', 'aria-level': 1 }}>
        {title ?? page?.config?.navigationBarTitleText ?? ''}
      </View>
    </View>
  );
}
