import { View } from '@tarojs/components';
import {
  STOCK_LIMITS,
  type StockMoveKind,
  type StockMoveRequest,
  type StockView,
} from '@yanxinyuan/shared/rewards/stock';
import { useState } from 'react';
import { Button } from '@/components/button';
import { NumberPad } from '@/components/number-pad';
import { ReasonChips } from '@/components/reason-chips';
import { Sheet } from '@/components/sheet';
import { newId } from '@/lib/platform/uuid';
import { stock } from '@/texts/store';
import { availableAfter, moveProblem } from './model';

export type Move = Omit<StockMoveRequest, 'itemId'> & { id: string };

interface MoveProps {
  item: StockView;
  kind: StockMoveKind;
  onClose: () => void;
  onSend: (move: Move) => Promise<void>;
}

const DIGITS = String(STOCK_LIMITS.quantityMax).length - 1;

function missingOf(kind: StockMoveKind, digits: string, reason: string): string | null {
  // A shelf may be counted as empty; a move of nothing is none.
  if (digits === '' || (Number(digits) === 0 && kind !== 'count')) return stock.missing.quantity;
  return reason.length >= STOCK_LIMITS.reasonMin ? null : stock.missing.reason;
}

/** Pieces and a reason, with one hand. The id is made when the sheet opens: sending again moves once. */
export function MoveSheet({ item, kind, onClose, onSend }: MoveProps) {
  const [id] = useState(newId);
  const [digits, setDigits] = useState('');
  const [reason, setReason] = useState('');
  const quantity = Number(digits);
  const problem = digits === '' ? null : moveProblem(kind, quantity, item);
  const missing = problem ?? missingOf(kind, digits, reason);
  const hint = kind === 'count' ? stock.countHint(item.available + item.reserved, item.reserved) : undefined;
  const footer = (
    <Button
      block
      size="l"
      disabled={missing !== null}
      loadingText={stock.sending}
      onTap={() => onSend({ id, kind, quantity, reason })}
    >
      {missing ?? stock.send[kind](quantity)}
    </Button>
  );
  return (
    <Sheet open onClose={onClose} title={`${stock.kinds[kind]}，${item.name}`} footer={footer}>
      <NumberPad
        label={stock.quantity[kind]}
        unit={stock.unit}
        value={digits}
        digits={DIGITS}
        note={problem ?? (digits === '' ? hint : stock.after(availableAfter(kind, quantity, item)))}
        bad={problem !== null}
        onChange={setDigits}
      />
      <View className="mt3">
        <ReasonChips
          label={stock.why}
          reasons={stock.reasons[kind]}
          maxLength={STOCK_LIMITS.reasonMax}
          onChange={setReason}
        />
      </View>
    </Sheet>
  );
}
