import { View } from '@tarojs/components';
import { ORDER_LIMITS } from '@yanxinyuan/shared/rewards/contract';
import { Card } from '@/components/card';
import { Note } from '@/components/note';
import { Meter } from '@/components/progress';
import { QrCode } from '@/components/qr-code';
import { Bone } from '@/components/skeleton';
import { groupDigits } from '@/lib/digits';
import { order as words } from '@/texts/rewards';
import css from './index.module.scss';
import { useCode } from './use-code';

interface CodeCardProps {
  orderId: string;
  /** the server wants to know again who holds the phone */
  onUnconfirmed: () => unknown;
}

/** The code for the till: fills the card, renews itself, and has digits for when it cannot be scanned. */
export function CodeCard({ orderId, onUnconfirmed }: CodeCardProps) {
  const { code, left, stuck } = useCode(orderId, onUnconfirmed);
  return (
    <Card>
      <View className="t-lg center">{words.codeTitle}</View>
      <View className={css['code'] ?? ''}>
        {code === null ? <Bone width="236px" height={236} /> : <QrCode text={code.code} />}
        <View className="row g3 mt2">
          <View className={css['meter'] ?? ''}>
            <Meter tone="good" value={left / ORDER_LIMITS.codeSeconds} />
          </View>
          <View className="t-sm c2">{left > 0 ? words.renew(left) : words.renewing}</View>
        </View>
      </View>
      {stuck && (
        <View className="mt3">
          <Note tone="warn" icon="offline">
            {words.offline}
          </Note>
        </View>
      )}
      <View className={css['line'] ?? ''} />
      <View className="t-sm c2 center">{words.read}</View>
      <View className={`num ${css['digits'] ?? ''} mt1`}>{code === null ? '' : groupDigits(code.digits)}</View>
    </Card>
  );
}
