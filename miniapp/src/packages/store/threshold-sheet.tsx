import { STOCK_LIMITS, type StockView } from '@yanxinyuan/shared/rewards/stock';
import { useState } from 'react';
import { Button } from '@/components/button';
import { NumberPad } from '@/components/number-pad';
import { Sheet } from '@/components/sheet';
import { stock } from '@/texts/store';

interface ThresholdProps {
  item: StockView;
  onClose: () => void;
  onSave: (lowAt: number) => Promise<void>;
}

const DIGITS = String(STOCK_LIMITS.lowAtMax).length - 1;

/** From how few pieces on the shop wants to be told. */
export function ThresholdSheet({ item, onClose, onSave }: ThresholdProps) {
  const [digits, setDigits] = useState(String(item.lowAt));
  const lowAt = Number(digits);
  const footer = (
    <Button block size="l" loadingText={stock.sending} onTap={() => onSave(lowAt)}>
      {stock.lowAtSave(lowAt)}
    </Button>
  );
  return (
    <Sheet open onClose={onClose} title={item.name} footer={footer}>
      <NumberPad
        label={stock.lowAtTitle}
        unit={stock.unit}
        value={digits}
        digits={DIGITS}
        note={stock.lowAtZero}
        onChange={setDigits}
      />
    </Sheet>
  );
}
