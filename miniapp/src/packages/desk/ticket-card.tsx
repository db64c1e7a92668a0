import { View } from '@tarojs/components';
import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import type { ReactNode } from 'react';
import { Card } from '@/components/card';
import { Countdown } from '@/components/countdown';
import { Note } from '@/components/note';
import { LockTile } from '@/components/photo';
import { StateBadge } from '@/components/state-badge';
import { Tap } from '@/components/tap';
import { UrgencyTag } from '@/components/urgency-tag';
import { spoken, useCategories } from '@/features/report/categories';
import { Thumb } from '@/features/report/thumb';
import { desk } from '@/texts/desk';
import { useCaseDesk } from './case-desk';
import { clockOf, counts } from './model';

interface TicketCardProps {
  ticket: TicketListItem;
  /** among finished work: no time runs for the reader any more */
  finished?: boolean;
  /** buttons under it */
  children?: ReactNode;
}

/** A case in a queue: the time left leads, then what and where. */
export function TicketCard({ ticket, finished = false, children }: TicketCardProps) {
  const { list } = useCategories();
  const cases = useCaseDesk();
  const category = spoken(list, ticket.category);
  const clock = clockOf(ticket);
  const hidden = ticket.restricted && ticket.place.lng === null;
  return (
    <Card>
      <Tap shrink={false} role="link" label={category.name} onTap={() => cases.open(ticket.id)}>
        <View className="row between g2 wrap">
          {counts(ticket) && !finished ? (
            <Countdown clock={clock.reading} urgency={ticket.urgency} verb={clock.verb} />
          ) : (
            <StateBadge state={ticket.state} />
          )}
          <UrgencyTag urgency={ticket.urgency} />
        </View>
        <View className="row g3 mt3">
          {hidden ? <LockTile size={64} /> : <Thumb photo={ticket.thumb} icon={category.icon} size={64} />}
          <View className="grow">
            <View className="t-lg two">{ticket.text ?? category.name}</View>
            <View className="t-sm c2 mt1 two">
              {hidden ? desk.restrictedPlace(ticket.place.townName) : ticket.place.address}
            </View>
          </View>
        </View>
      </Tap>
      {ticket.doubted && (
        <View className="mt3">
          <Note tone="warn" icon="camera">
            {desk.seenBad}
          </Note>
        </View>
      )}
      {ticket.waitsFor !== null && (
        <View className="mt3">
          <Note icon="info">{desk.waitsFor[ticket.waitsFor]}</Note>
        </View>
      )}
      {finished && ticket.closedAt === null && (
        <View className="mt3">
          <Note tone="good" icon="check">
            {desk.partDone}
          </Note>
        </View>
      )}
      {children !== undefined && <View className="row mt3">{children}</View>}
    </Card>
  );
}
