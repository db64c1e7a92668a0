import { View } from '@tarojs/components';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { Card } from '@/components/card';
import { ListItem } from '@/components/list-item';
import { Note } from '@/components/note';
import { PhotoGrid } from '@/components/photo-grid';
import { StateBadge } from '@/components/state-badge';
import { Timeline } from '@/components/timeline';
import { spoken, useCategories } from '@/features/report/categories';
import { VoiceNote } from '@/features/voice/note';
import { urgentRead } from '@/texts/confidential';
import { desk, eventWords } from '@/texts/desk';
import { clockWords, whenWords } from '@/texts/time';

interface ShownProps {
  ticket: TicketView;
  /** when the half hour ends */
  until: number;
  now: number;
}

/** The case, for reading: nothing on it can be tapped but its pictures and voices. */
export function Shown({ ticket, until, now }: ShownProps) {
  const { list } = useCategories();
  const photos = [...ticket.photos, ...(ticket.resolution?.photos ?? [])];
  return (
    <View className="col g3 mt2">
      <Note tone="warn" icon="clock">
        {urgentRead.until(clockWords(until))}
      </Note>
      <View>
        <StateBadge state={ticket.state} />
        <View className="t-2xl mt2">{spoken(list, ticket.category).name}</View>
        <View className="t-sm c2 mt1">{desk.number(ticket.number)}</View>
      </View>
      {photos.length > 0 && (
        <PhotoGrid photos={photos.map(({ id, url, thumbUrl }) => ({ key: id, thumb: thumbUrl, full: url }))} />
      )}
      {ticket.voices?.map((voice) => (
        <VoiceNote key={voice.id} voice={voice} />
      ))}
      <Card flush>
        <ListItem icon="pin" title={ticket.place.address} />
        <ListItem icon="message" title={desk.says} note={ticket.text ?? desk.saysNothing} />
        <ListItem
          icon="me"
          title={ticket.reporterName === null ? desk.anonymous : desk.reporter(ticket.reporterName)}
        />
      </Card>
      <Exchange ticket={ticket} />
      <Past ticket={ticket} now={now} />
    </View>
  );
}

function Exchange({ ticket: { question, resolution } }: Pick<ShownProps, 'ticket'>) {
  return (
    <>
      {question !== null && (
        <Note tone="info" icon="message">
          {`${desk.asked}：${question.text}。${question.answer === null ? desk.notAnswered : desk.answered(question.answer)}`}
        </Note>
      )}
      {resolution !== null && (
        <Note tone="good" icon="check-circle">{`${desk.resolution}，${resolution.by}：${resolution.note}`}</Note>
      )}
    </>
  );
}

function Past({ ticket, now }: Pick<ShownProps, 'ticket' | 'now'>) {
  const items = [...ticket.history].reverse().map((event, index) => ({
    key: event.id,
    title: eventWords[event.action](event.actor, event.about ?? event.verdict ?? ''),
    time: whenWords(Date.parse(event.at), now),
    note: event.note ?? undefined,
    tone: index === 0 ? ('now' as const) : ('ok' as const),
  }));
  return (
    <Card>
      <View className="t-lg">{desk.history}</View>
      <View className="mt3">
        <Timeline items={items} />
      </View>
    </Card>
  );
}
