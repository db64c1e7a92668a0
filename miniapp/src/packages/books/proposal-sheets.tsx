import { View } from '@tarojs/components';
import { APPROVAL_LIMITS } from '@yanxinyuan/shared/points/approvals';
import type { PointsEntryView, PointsRuleView } from '@yanxinyuan/shared/points/contract';
import { useState, type ReactNode } from 'react';
import { Button } from '@/components/button';
import { Chips } from '@/components/chips';
import { TextArea } from '@/components/field';
import { Loadable } from '@/components/loadable';
import { NumberPad } from '@/components/number-pad';
import { Segmented } from '@/components/segmented';
import { Sheet } from '@/components/sheet';
import { call } from '@/lib/request';
import { useSession } from '@/lib/session';
import { useLoad } from '@/lib/use-load';
import { riders } from '@/texts/books';
import { ui } from '@/texts/notices';
import { enough, usePropose } from './proposal';

interface FrameProps {
  title: string;
  /** signed; 0 while it is not known */
  amount: number;
  /** what is still missing, or null */
  missing: string | null;
  onClose: () => void;
  onSend: () => Promise<void>;
  children: ReactNode;
}

function Frame({ title, amount, missing, onClose, onSend, children }: FrameProps) {
  const footer = (
    <Button block size="l" disabled={missing !== null} loadingText={riders.sending} onTap={onSend}>
      {missing ?? riders.send(amount)}
    </Button>
  );
  return (
    <Sheet open onClose={onClose} title={title} footer={footer}>
      <View className="t-sm c2">{riders.proposals}</View>
      {children}
    </Sheet>
  );
}

function Reason({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <View className="mt3">
      <TextArea label={riders.reason} value={value} maxLength={APPROVAL_LIMITS.reasonMax} onChange={onChange} />
    </View>
  );
}

/** Whose budget pays; a supervisor of one town has no choice to make. */
function useTown(): [town: string, choose: (town: string) => void] {
  const { person } = useSession();
  const own = person?.grants.find(({ role, scope }) => role === 'supervisor' && scope.kind === 'town')?.scope.code;
  return useState(own ?? '');
}

function Towns({ value, onChange }: { value: string; onChange: (town: string) => void }) {
  const towns = useLoad(() => call('listTowns'));
  return (
    <View className="mt3">
      <View className="t-sm c2">{riders.town}</View>
      <View className="mt2">
        <Loadable
          of={towns}
          render={(list) => (
            <Chips
              wrap
              items={list.map(({ code, name }) => ({ key: code, label: name }))}
              value={[value]}
              onTap={onChange}
            />
          )}
        />
      </View>
    </View>
  );
}

interface RiderSheetProps {
  riderId: string;
  name: string;
  onClose: () => void;
}

function firstMissing(checks: readonly (readonly [boolean, string])[]): string | null {
  return checks.find(([missing]) => missing)?.[1] ?? null;
}

const SIGNS = ['plus', 'minus'] as const;

/** A correction by hand, up or down. */
export function AdjustmentSheet({ riderId, name, onClose }: RiderSheetProps) {
  const [sign, setSign] = useState<(typeof SIGNS)[number]>('plus');
  const [digits, setDigits] = useState('');
  const [town, setTown] = useTown();
  const [reason, setReason] = useState('');
  const propose = usePropose(onClose);
  const points = Number(digits);
  const amount = sign === 'plus' ? points : -points;
  const tooMuch = points > APPROVAL_LIMITS.adjustmentMax;
  const missing = firstMissing([
    [points === 0, riders.missing.amount],
    [tooMuch, riders.tooMuch(APPROVAL_LIMITS.adjustmentMax)],
    [town === '', riders.missing.town],
    [!enough(reason), riders.missing.reason],
  ]);
  const send = () => propose({ kind: 'adjustment', riderId, townCode: town, amount, reason: reason.trim() });
  return (
    <Frame title={`${riders.adjustTitle}，${name}`} amount={amount} missing={missing} onClose={onClose} onSend={send}>
      <View className="mt3">
        <Segmented items={SIGNS.map((key) => ({ key, label: riders[key] }))} value={sign} onChange={setSign} />
      </View>
      <View className="mt3">
        <NumberPad
          label={riders.howMany}
          unit={ui.points}
          value={digits}
          note={riders.ofAtMost(APPROVAL_LIMITS.adjustmentMax)}
          bad={tooMuch}
          onChange={setDigits}
        />
      </View>
      <Towns value={town} onChange={setTown} />
      <Reason value={reason} onChange={setReason} />
    </Frame>
  );
}

const QUANTITIES = Array.from({ length: APPROVAL_LIMITS.quantityMax }, (_, index) => String(index + 1));

/** An award nobody's report earned: by a rule that somebody has to apply. */
export function AwardSheet({ riderId, name, onClose }: RiderSheetProps) {
  const rules = useLoad(async () => (await call('getPointsRules')).rules.filter(({ byHand }) => byHand));
  const [code, setCode] = useState('');
  const [times, setTimes] = useState('1');
  const [town, setTown] = useTown();
  const [reason, setReason] = useState('');
  const propose = usePropose(onClose);
  const rule = rules.data?.find((one) => one.code === code) ?? null;
  const quantity = Number(times);
  const missing = firstMissing([
    [rule === null, riders.missing.rule],
    [town === '', riders.missing.town],
    [!enough(reason), riders.missing.reason],
  ]);
  const send = () => propose({ kind: 'award', riderId, townCode: town, rule: code, quantity, reason: reason.trim() });
  const title = `${riders.awardTitle}，${name}`;
  return (
    <Frame title={title} amount={(rule?.points ?? 0) * quantity} missing={missing} onClose={onClose} onSend={send}>
      <View className="t-sm c2 mt3">{riders.rules}</View>
      <View className="mt2">
        <Loadable of={rules} render={(list) => <Rules list={list} value={code} onChange={setCode} />} />
      </View>
      {rule !== null && (
        <View className="mt3">
          <View className="t-sm c2">{`${riders.quantity}：${riders.quantityOf(quantity, rule.points)}`}</View>
          <View className="mt2">
            <Chips items={QUANTITIES.map((key) => ({ key, label: key }))} value={[times]} onTap={setTimes} />
          </View>
        </View>
      )}
      <Towns value={town} onChange={setTown} />
      <Reason value={reason} onChange={setReason} />
    </Frame>
  );
}

function Rules({ list, value, onChange }: { list: PointsRuleView[]; value: string; onChange: (code: string) => void }) {
  if (list.length === 0) return <View className="t-md c2">{riders.noRules}</View>;
  return (
    <Chips
      wrap
      items={list.map(({ code, name, points }) => ({ key: code, label: riders.ruleOf(name, points) }))}
      value={[value]}
      onTap={onChange}
    />
  );
}

interface ReversalProps {
  entry: PointsEntryView;
  title: string;
  onClose: () => void;
}

/** Takes one entry back, whole or in part. */
export function ReversalSheet({ entry, title, onClose }: ReversalProps) {
  const [digits, setDigits] = useState(String(entry.amount));
  const [reason, setReason] = useState('');
  const propose = usePropose(onClose);
  const amount = Number(digits);
  const tooMuch = amount > entry.amount;
  const missing = firstMissing([
    [amount === 0, riders.missing.amount],
    [tooMuch, riders.tooMuch(entry.amount)],
    [!enough(reason), riders.missing.reason],
  ]);
  const send = () => propose({ kind: 'reversal', entryId: entry.id, amount, reason: reason.trim() });
  return (
    <Frame title={riders.reversalTitle} amount={-amount} missing={missing} onClose={onClose} onSend={send}>
      <View className="t-md b mt2">{title}</View>
      <View className="mt3">
        <NumberPad
          label={riders.howMany}
          unit={ui.points}
          value={digits}
          note={riders.ofAtMost(entry.amount)}
          bad={tooMuch}
          onChange={setDigits}
        />
      </View>
      <Reason value={reason} onChange={setReason} />
    </Frame>
  );
}
