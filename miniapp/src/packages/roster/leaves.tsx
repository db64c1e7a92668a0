import { View } from '@tarojs/components';
import type { LeaveView } from '@yanxinyuan/shared/identity/roster';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListItem } from '@/components/list-item';
import { SectionHead } from '@/components/section-head';
import { hasCode } from '@/lib/api-error';
import { ask } from '@/lib/dialog';
import { call } from '@/lib/request';
import { toast } from '@/lib/toast';
import { daysWords, REASON_TEXTS, roster } from '@/texts/roster';

interface LeavesProps {
  leaves: readonly LeaveView[];
  now: number;
  onAsk: () => void;
  onChanged: () => unknown;
}

/** Running and coming leave, with the way to end it and to enter more. */
export function Leaves({ leaves, now, onAsk, onChanged }: LeavesProps) {
  return (
    <View>
      <SectionHead title={roster.leaves} more={roster.askLeave} onMore={onAsk} />
      <Card flush>
        {leaves.length === 0 && <ListItem icon="calendar" title={roster.noLeaves} />}
        {leaves.map((leave) => (
          <Row key={leave.id} leave={leave} now={now} onChanged={onChanged} />
        ))}
      </Card>
    </View>
  );
}

function Row({ leave, now, onChanged }: { leave: LeaveView; now: number; onChanged: () => unknown }) {
  const running = Date.parse(leave.from) <= now;
  const end = async () => {
    if (running && !(await ask(roster.ending))) return;
    await call('deleteLeave', { params: { id: leave.id } }).catch((error: unknown) => {
      // It is over or gone already: by a tap whose answer was lost, or by whoever keeps the roster.
      if (!hasCode(error, 'LEAVE_OVER', 'NOT_FOUND')) throw error;
    });
    toast(running ? roster.ended : roster.takenBack);
    await onChanged();
  };
  return (
    <ListItem
      icon="calendar"
      title={daysWords(leave, now)}
      note={`${REASON_TEXTS[leave.reason]}，${roster.standIn(leave.standIn?.name)}`}
      value={
        <Button kind="plain" size="s" onTap={end}>
          <View className="nw">{running ? roster.endNow : roster.takeBack}</View>
        </Button>
      }
    />
  );
}
