import { View } from '@tarojs/components';
import { LEAVE_REASONS, type Colleague, type LeaveReason, type LeaveRequest } from '@yanxinyuan/shared/identity/roster';
import { useState, type ReactNode } from 'react';
import { Button } from '@/components/button';
import { Chips } from '@/components/chips';
import { Sheet } from '@/components/sheet';
import { hasCode } from '@/lib/api-error';
import { newId } from '@/lib/platform/uuid';
import { call } from '@/lib/request';
import { toast } from '@/lib/toast';
import { REASON_TEXTS, roster } from '@/texts/roster';
import { Calendar } from './calendar';
import { countDays, leaveSpan, type Days } from './model';

interface LeaveProps {
  /** whose leave, when it is not one's own */
  person?: { personId: string; name: string };
  colleagues: readonly Colleague[];
  onClose: () => void;
  onSaved: () => unknown;
}

const Part = ({ label, children }: { label: string; children: ReactNode }) => (
  <View className="mt4">
    <View className="t-sm c2">{label}</View>
    <View className="mt2">{children}</View>
  </View>
);

/** What is still missing, on the button. */
function missing(days: Days | null, reason: LeaveReason | null): string | null {
  if (days === null) return roster.chooseDays;
  return reason === null ? roster.chooseReason : null;
}

/** Days, a reason and perhaps a stand-in, with taps alone. */
export function LeaveSheet({ person, colleagues, onClose, onSaved }: LeaveProps) {
  const [opened] = useState(() => Date.now());
  const [days, setDays] = useState<Days | null>(null);
  const [reason, setReason] = useState<LeaveReason | null>(null);
  const [standIn, setStandIn] = useState<string | null>(null);
  const [last, setLast] = useState<{ id: string; body: LeaveRequest; of: string } | null>(null);
  const save = async () => {
    if (days === null || reason === null) return;
    // Tried once more after a lost answer it is the same leave, to the millisecond.
    const of = JSON.stringify([days, reason, standIn]);
    const body = {
      ...leaveSpan(days, Date.now()),
      reason,
      ...(person === undefined ? {} : { personId: person.personId }),
      ...(standIn === null ? {} : { standInId: standIn }),
    };
    const sent = last?.of === of ? last : { id: newId(), body, of };
    setLast(sent);
    await call('putLeave', { params: { id: sent.id }, body: sent.body }).catch(async (error: unknown) => {
      // Perhaps with the one whose answer was lost: the list beneath shows it.
      if (hasCode(error, 'LEAVE_OVERLAPS')) await onSaved();
      throw error;
    });
    toast(roster.leaveSaved);
    onClose();
    await onSaved();
  };
  const lacks = missing(days, reason);
  return (
    <Sheet
      open
      onClose={onClose}
      title={roster.leaveTitle(person?.name)}
      footer={
        <Button block size="l" disabled={lacks !== null} loadingText={roster.saving} onTap={save}>
          {lacks ?? roster.saveLeave(days === null ? 0 : countDays(days))}
        </Button>
      }
    >
      <View className="t-sm c2">{roster.which}</View>
      <Calendar days={days} now={opened} onChange={setDays} />
      <Part label={roster.reason}>
        <Chips
          wrap
          items={LEAVE_REASONS.map((key) => ({ key, label: REASON_TEXTS[key] }))}
          value={reason === null ? [] : [reason]}
          onTap={setReason}
        />
      </Part>
      <Part label={roster.who}>
        <StandIns colleagues={colleagues} chosen={standIn} onChoose={setStandIn} />
      </Part>
    </Sheet>
  );
}

interface StandInsProps {
  colleagues: readonly Colleague[];
  chosen: string | null;
  onChoose: (personId: string | null) => void;
}

function StandIns({ colleagues, chosen, onChoose }: StandInsProps) {
  if (colleagues.length === 0) return <View className="t-md c2">{roster.nobody}</View>;
  return (
    <View>
      <Chips
        wrap
        items={colleagues.map(({ personId, name, onDuty }) => ({
          key: personId,
          label: roster.colleague(name, onDuty),
        }))}
        value={chosen === null ? [] : [chosen]}
        onTap={(key) => {
          onChoose(key === chosen ? null : key);
        }}
      />
      <View className="t-sm c2 mt2">{roster.whoNote}</View>
    </View>
  );
}
