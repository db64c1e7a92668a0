import { View } from '@tarojs/components';
import {
  ROSTER_LIMITS,
  type Colleague,
  type HandOverResult,
  type MyRosterView,
} from '@yanxinyuan/shared/identity/roster';
import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import { useRef, useState } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Chips } from '@/components/chips';
import { EmptyState } from '@/components/empty-state';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { SectionHead } from '@/components/section-head';
import { Segmented } from '@/components/segmented';
import { newId } from '@/lib/platform/uuid';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import { useParams } from '@/lib/use-params';
import { home } from '@/texts/home';
import { roster } from '@/texts/roster';
import { CaseRow } from './case-row';
import { Result } from './result';

const PAGE = 50;

interface Work {
  mine: MyRosterView;
  cases: readonly TicketListItem[];
  /** how many, with a + when there are more than are shown */
  count: string;
}

/** Page by page, as many as are handed over at once. */
async function allInHand(): Promise<{ items: TicketListItem[]; more: boolean }> {
  const items: TicketListItem[] = [];
  let cursor: string | undefined;
  do {
    const query = { queue: 'inbox' as const, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const page = await call('listTickets', { query });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined && items.length < ROSTER_LIMITS.handOverMax);
  return { items, more: cursor !== undefined };
}

async function workOf(): Promise<Work> {
  const [mine, { items, more }] = await Promise.all([call('getMyRoster'), allInHand()]);
  // A department's cases are not one person's.
  const cases = items.filter(({ department }) => department === null);
  return { mine, cases, count: more ? home.atLeast(cases.length) : String(cases.length) };
}

interface Handing {
  to: Colleague | null;
  some: boolean;
  chosen: readonly string[];
}
const NOBODY_YET: Handing = { to: null, some: false, chosen: [] };

const toggle = (list: readonly string[], id: string): string[] =>
  list.includes(id) ? list.filter((one) => one !== id) : [...list, id];

interface FormProps {
  work: Work;
  handing: Handing;
  change: (part: Partial<Handing>) => void;
}

function Form({ work: { mine, cases, count }, handing: { to, some, chosen }, change }: FormProps) {
  return (
    <View>
      <SectionHead title={roster.toWhom} />
      {mine.colleagues.length === 0 && <View className="t-md c2">{roster.nobody}</View>}
      <Chips
        wrap
        items={mine.colleagues.map(({ personId, name, onDuty }) => ({
          key: personId,
          label: roster.colleague(name, onDuty),
        }))}
        value={to === null ? [] : [to.personId]}
        onTap={(id) => {
          change({ to: mine.colleagues.find(({ personId }) => personId === id) ?? null });
        }}
      />
      <View className="mt4">
        <Segmented
          items={[
            { key: 'all', label: roster.handAll(count) },
            { key: 'some', label: roster.handSome },
          ]}
          value={some ? 'some' : 'all'}
          onChange={(key) => {
            change({ some: key === 'some' });
          }}
        />
      </View>
      <View className="mt3">
        {cases.map((ticket) => (
          <CaseRow
            key={ticket.id}
            ticket={ticket}
            chosen={some && chosen.includes(ticket.id)}
            onTap={
              some
                ? () => {
                    change({ chosen: toggle(chosen, ticket.id) });
                  }
                : undefined
            }
          />
        ))}
      </View>
    </View>
  );
}

/** What is still missing, or the deed, on the button. */
function deedOf({ to, some, chosen }: Handing, count: string): { ready: boolean; words: string } {
  if (to === null) return { ready: false, words: roster.chooseWhom };
  if (some && chosen.length === 0) return { ready: false, words: roster.chooseCases };
  return { ready: true, words: roster.hand(some ? String(chosen.length) : count, to.name) };
}

/** All or some of one's open work to a colleague (交接), and what became of each. */
export default function HandOverPage() {
  const work = useLoad(workOf);
  const wanted = useParams()('ids');
  const [handing, setHanding] = useState<Handing>(() =>
    wanted === '' ? NOBODY_YET : { ...NOBODY_YET, some: true, chosen: wanted.split(',') },
  );
  const [done, setDone] = useState<{ to: string; result: HandOverResult; cases: TicketListItem[] } | null>(null);
  // Kept until it was answered, so that a retry hands over what is left.
  const id = useRef(newId());
  const { to, some, chosen } = handing;
  const hand = async () => {
    if (to === null || work.data === null) return;
    const { cases } = work.data;
    // By their names, also when it is all: asked again after a lost answer, those that went are still told as gone.
    const ticketIds = some ? [...chosen] : cases.slice(0, ROSTER_LIMITS.handOverMax).map((one) => one.id);
    const result = await call('handOver', { body: { id: id.current, toId: to.personId, ticketIds } });
    id.current = newId();
    setDone({ to: to.name, result, cases: cases.filter((one) => ticketIds.includes(one.id)) });
  };
  const again = async () => {
    setDone(null);
    setHanding(NOBODY_YET);
    await work.reload();
  };
  if (done !== null) return <Result {...done} onAgain={again} />;
  const there = work.data !== null && work.data.cases.length > 0;
  const deed = deedOf(handing, work.data?.count ?? '');
  const footer = there && (
    <BottomBar>
      <Button block size="l" icon="handover" disabled={!deed.ready} loadingText={roster.handing} onTap={hand}>
        {deed.words}
      </Button>
    </BottomBar>
  );
  return (
    <Page wide="page" onRefresh={work.reload} footer={footer}>
      <Loadable
        of={work}
        render={(data) =>
          data.cases.length === 0 ? (
            <EmptyState art="done" notice={roster.nothing} />
          ) : (
            <Form
              work={data}
              handing={handing}
              change={(part) => {
                setHanding({ ...handing, ...part });
              }}
            />
          )
        }
      />
    </Page>
  );
}
