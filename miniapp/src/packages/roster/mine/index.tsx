import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { MyRosterView } from '@yanxinyuan/shared/identity/roster';
import { useState } from 'react';
import { Card } from '@/components/card';
import { ListItem } from '@/components/list-item';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { SectionHead } from '@/components/section-head';
import { Switch } from '@/components/switch';
import { Tag } from '@/components/tag';
import { offerHandover } from '@/features/report/offer-handover';
import { open } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { setPerson, useSession } from '@/lib/session';
import { toast } from '@/lib/toast';
import { useAction } from '@/lib/use-action';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { daysWords, roster, shiftWords } from '@/texts/roster';
import { LeaveSheet } from '../leave-sheet';
import { Leaves } from '../leaves';
import { WeekWords } from '../week-words';

const MINUTE = 60_000;

interface PartProps {
  mine: MyRosterView;
  now: number;
}

function dutyNote({ onLeave, switchUntil, shifts }: MyRosterView, now: number): string {
  if (onLeave) return roster.dutyLeave;
  if (switchUntil !== null) return roster.dutyUntil(switchUntil, now);
  return shifts.length === 0 ? roster.dutyAlone : roster.dutyShifts;
}

/** The switch, for those to whom new work comes by it. */
function Duty({ mine, now, onChanged }: PartProps & { onChanged: () => unknown }) {
  const { person } = useSession();
  const [turn] = useAction(async (onDuty: boolean) => {
    setPerson(await call('putDuty', { body: { onDuty } }));
    toast(onDuty ? roster.dutyOn : roster.dutyOff);
    await onChanged();
    if (!onDuty) await offerHandover();
  });
  if (person === null || person.onDuty === null) return null;
  return (
    <Card>
      <Switch label={roster.duty} note={dutyNote(mine, now)} on={mine.onDuty} onChange={turn} />
    </Card>
  );
}

const Now = () => (
  <Tag tone="good">
    <View className="nw">{roster.now}</View>
  </Tag>
);

function Shifts({ mine, now }: PartProps) {
  const { shifts, next } = mine;
  return (
    <View>
      <SectionHead title={roster.next} />
      <Card flush>
        {next.map((shift) => (
          <ListItem
            key={shift.from}
            icon="clock"
            title={shiftWords(shift, now)}
            value={Date.parse(shift.from) <= now ? <Now /> : undefined}
          />
        ))}
        {next.length === 0 && (
          <ListItem
            icon="clock"
            title={shifts.length === 0 ? roster.noShifts : roster.noNext}
            note={shifts.length === 0 ? roster.noShiftsNote : undefined}
          />
        )}
      </Card>
      {shifts.length > 0 && (
        <View className="row row-top g2 t-sm c2 mt2">
          <View className="none">{roster.week}</View>
          <WeekWords shifts={shifts} />
        </View>
      )}
    </View>
  );
}

function Standing({ mine: { standsInFor }, now }: PartProps) {
  if (standsInFor.length === 0) return null;
  return (
    <View>
      <SectionHead title={roster.standing} />
      <Card flush>
        {standsInFor.map((one) => (
          <ListItem
            key={`${one.name} ${one.from}`}
            icon="people"
            title={roster.standsIn(one.name, daysWords(one, now))}
          />
        ))}
      </Card>
    </View>
  );
}

/** One's own duty: the switch, the shifts, leave, and handing work over. */
export default function MyRosterPage() {
  const mine = useLoad(() => call('getMyRoster'), '', { name: 'roster' });
  const now = useNow(MINUTE);
  const [asking, setAsking] = useState(false);
  const { hasRole } = useSession();
  useDidShow(() => void mine.reload());
  return (
    <Page wide="page" onRefresh={mine.reload}>
      <Loadable
        of={mine}
        render={(data) => (
          <View className="col g3 mt3">
            <View>
              <Duty mine={data} now={now} onChanged={mine.reload} />
              {hasRole('gridWorker', 'gridLeader') && (
                <Card flush>
                  <ListItem
                    icon="handover"
                    title={roster.handOver}
                    note={roster.handOverNote}
                    onTap={() => open(routes.handOver)}
                  />
                </Card>
              )}
            </View>
            <Shifts mine={data} now={now} />
            <Leaves
              leaves={data.leaves}
              now={now}
              onAsk={() => {
                setAsking(true);
              }}
              onChanged={mine.reload}
            />
            <Standing mine={data} now={now} />
            <View className="t-sm c3">{roster.law}</View>
          </View>
        )}
      />
      {asking && (
        <LeaveSheet
          colleagues={mine.data?.colleagues ?? []}
          onSaved={mine.reload}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </Page>
  );
}
