import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { Note } from '@/components/note';
import { Sheet } from '@/components/sheet';
import { spoken } from '@/features/report/categories';
import { callPhone } from '@/lib/platform/phone';
import { danger } from '@/texts/report';
import css from './index.module.scss';

type Hotline = '119' | '110' | '120';
const NUMBERS: readonly Hotline[] = ['119', '120', '110'];
const FIRST: Partial<Record<string, Hotline>> = danger.first;
const TIPS: Partial<Record<string, string>> = danger.tips;

interface DangerSheetProps {
  /** the critical category just chosen; null: closed */
  code: string | null;
  onClose: () => void;
}

/** Danger to life: the telephone comes first, the report goes on beside it. */
export function DangerSheet({ code, onClose }: DangerSheetProps) {
  const first = FIRST[code ?? ''] ?? '110';
  return (
    <Sheet open={code !== null} onClose={onClose}>
      <View className="row g3">
        <View className={css['alarm'] ?? ''}>
          <Icon name={spoken([], code ?? '').icon} size="l" />
        </View>
        <View className="grow">
          <View className="t-xl">{danger.title}</View>
          <View className="t-sm c2">{danger.note}</View>
        </View>
      </View>
      <View className={css['calls'] ?? ''}>
        <Button kind="danger" size="l" icon="phone" onTap={() => callPhone(first)}>
          {danger.call[first]}
        </Button>
        <View className={css['pair'] ?? ''}>
          {NUMBERS.filter((number) => number !== first).map((number) => (
            <Button key={number} kind="dangerSoft" size="l" block icon="phone" onTap={() => callPhone(number)}>
              {danger.callShort[number]}
            </Button>
          ))}
        </View>
      </View>
      <View className="mt4">
        <Note icon="info">{TIPS[code ?? ''] ?? danger.tip}</Note>
      </View>
      <View className="mt2">
        <Button kind="plain" onTap={onClose}>
          {danger.go}
        </Button>
      </View>
    </Sheet>
  );
}
