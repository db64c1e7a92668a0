import { View } from '@tarojs/components';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { LADDER } from '@yanxinyuan/shared/tickets/ladder';
import { Card } from '@/components/card';
import { ListItem } from '@/components/list-item';
import { Steps } from '@/components/steps';
import { Tag } from '@/components/tag';
import { ladder, told, urgentRead } from '@/texts/confidential';
import { whenWords } from '@/texts/time';

interface Props {
  ticket: TicketView;
  now: number;
}

/** Where a dispute stands on its way up, and when the next level takes over. */
export function LadderCard({ ticket: { level, levelDueAt }, now }: Props) {
  if (level === null) return null;
  return (
    <Card>
      <View className="t-lg">{ladder.title}</View>
      <View className="mt2">
        <Steps
          steps={LADDER.map((one) => ({ label: ladder.levels[one], icon: 'people' }))}
          at={LADDER.indexOf(level)}
        />
      </View>
      {levelDueAt !== null && (
        <View className="t-sm c2 mt2">{ladder.until(whenWords(Date.parse(levelDueAt), now))}</View>
      )}
      {level === 'district' && <View className="t-sm c2 mt2">{ladder.top}</View>}
    </Card>
  );
}

/** Who was told of a danger, and who of them has seen it. */
export function ToldCard({ ticket, now }: Props) {
  if (ticket.told === null) return null;
  const read = ticket.told.filter(({ readAt }) => readAt !== null).length;
  return (
    <Card>
      <View className="row between g2 wrap">
        <View className="t-lg">{told.title}</View>
        <Tag tone={read > 0 ? 'good' : 'warn'}>{told.count(read, ticket.told.length)}</Tag>
      </View>
      {ticket.told.map(({ name, role, readAt }) => (
        <ListItem
          key={`${role}${name}`}
          icon={readAt === null ? 'clock' : 'check'}
          title={`${name}（${told.roles[role]}）`}
          note={readAt === null ? told.unread : told.read(whenWords(Date.parse(readAt), now))}
        />
      ))}
    </Card>
  );
}

/** Who looked into a restricted case that was not theirs. */
export function UrgentReadsCard({ ticket: { urgentReads = [] }, now }: Props) {
  if (urgentReads.length === 0) return null;
  return (
    <Card>
      <View className="t-lg">{urgentRead.marks}</View>
      {urgentReads.map(({ at, person, reason, note }) => (
        <ListItem
          key={at}
          icon="shield"
          title={`${person} · ${urgentRead.reasons[reason]}`}
          note={[whenWords(Date.parse(at), now), note].filter(Boolean).join(' · ')}
        />
      ))}
    </Card>
  );
}
