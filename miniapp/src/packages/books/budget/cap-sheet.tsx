import { View } from '@tarojs/components';
import { APPROVAL_LIMITS, BUDGET_LIMITS, type BudgetView } from '@yanxinyuan/shared/points/approvals';
import { useState } from 'react';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { NumberPad } from '@/components/number-pad';
import { Sheet } from '@/components/sheet';
import { budgets, grouped } from '@/texts/books';
import { enough } from '../proposal';

interface CapProps {
  budget: BudgetView;
  onClose: () => void;
  onSave: (cap: number, reason: string) => Promise<void>;
}

const DIGITS = String(BUDGET_LIMITS.capMax).length;

function missingOf(digits: string, reason: string, { cap, spent }: BudgetView): string | null {
  const wanted = Number(digits);
  if (digits === '') return budgets.missingCap;
  if (wanted < spent) return budgets.notBelow(grouped(spent));
  if (wanted > BUDGET_LIMITS.capMax) return budgets.tooMuch(grouped(BUDGET_LIMITS.capMax));
  if (wanted === cap) return budgets.same;
  return enough(reason) ? null : budgets.missingReason;
}

/** The cap of a year, with the reason the next auditor will ask for. */
export function CapSheet({ budget, onClose, onSave }: CapProps) {
  const [digits, setDigits] = useState(budget.cap === null ? '' : String(budget.cap));
  const [reason, setReason] = useState('');
  const missing = missingOf(digits, reason, budget);
  const wanted = Number(digits);
  const footer = (
    <Button
      block
      size="l"
      disabled={missing !== null}
      loadingText={budgets.sending}
      onTap={() => onSave(wanted, reason.trim())}
    >
      {missing ?? budgets.confirm(wanted)}
    </Button>
  );
  return (
    <Sheet open onClose={onClose} title={budgets.capTitle(budget.townName, budget.year)} footer={footer}>
      <NumberPad
        label={budgets.cap}
        unit={budgets.unit}
        value={digits}
        digits={DIGITS}
        note={wanted >= 10_000 ? grouped(wanted) : undefined}
        onChange={setDigits}
      />
      <View className="mt3">
        <TextArea label={budgets.reason} value={reason} maxLength={APPROVAL_LIMITS.reasonMax} onChange={setReason} />
      </View>
    </Sheet>
  );
}
