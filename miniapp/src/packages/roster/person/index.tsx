import { View } from '@tarojs/components';
import type { RosterPerson, ShiftView } from '@yanxinyuan/shared/identity/roster';
import { useState } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { SectionHead } from '@/components/section-head';
import { call } from '@/lib/request';
import { toast } from '@/lib/toast';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { useParams } from '@/lib/use-params';
import { roster } from '@/texts/roster';
import { DutyTag } from '../duty-tag';
import { LeaveSheet } from '../leave-sheet';
import { Leaves } from '../leaves';
import { sameWeek } from '../model';
import { Week } from './week';

const MINUTE = 60_000;

function Head({ person }: { person: RosterPerson }) {
  return (
    <View className="row between g3 wrap">
      <View className="grow">
        <View className="t-xl">{person.name}</View>
        <View className="t-sm c2">{person.places.join('，')}</View>
      </View>
      <DutyTag person={person} />
    </View>
  );
}

/** The week and the leave of one of one's people. */
export default function RosterPersonPage() {
  const id = useParams()('id');
  const team = useLoad(() => call('listRoster'), id);
  const now = useNow(MINUTE);
  const [draft, setDraft] = useState<ShiftView[] | null>(null);
  const [asking, setAsking] = useState(false);
  const person = team.data?.find(({ personId }) => personId === id);
  const shifts = draft ?? person?.shifts ?? [];
  const changed = person !== undefined && !sameWeek(shifts, person.shifts);
  const save = async () => {
    team.set(await call('putShifts', { params: { id }, body: { shifts } }));
    setDraft(null);
    toast(roster.saved);
  };
  const body = (one: RosterPerson) => (
    <View className="col g4 mt3">
      <Head person={one} />
      <Leaves
        leaves={one.leaves}
        now={now}
        onChanged={team.reload}
        onAsk={() => {
          setAsking(true);
        }}
      />
      <View>
        <SectionHead title={roster.week} aside={changed ? roster.unsaved : undefined} />
        <Week shifts={shifts} onChange={setDraft} />
      </View>
    </View>
  );
  const footer = changed && (
    <BottomBar>
      <Button block size="l" loadingText={roster.saving} onTap={save}>
        {roster.save}
      </Button>
    </BottomBar>
  );
  return (
    <Page wide="page" onRefresh={team.reload} footer={footer}>
      <Loadable
        of={team}
        render={() => (person === undefined ? <EmptyState notice={roster.nobodyHere} /> : body(person))}
      />
      {asking && person !== undefined && (
        <LeaveSheet
          person={person}
          colleagues={(team.data ?? []).filter(({ personId, onLeave }) => personId !== id && !onLeave)}
          onSaved={team.reload}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </Page>
  );
}
