import { View } from '@tarojs/components';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { BeforeAfter } from '@/components/before-after';
import { Card } from '@/components/card';
import { Countdown } from '@/components/countdown';
import { IconButton } from '@/components/icon-button';
import { ListItem } from '@/components/list-item';
import { Note } from '@/components/note';
import { LockTile } from '@/components/photo';
import { PhotoGrid } from '@/components/photo-grid';
import { StateBadge } from '@/components/state-badge';
import { Timeline, type TimelineItem } from '@/components/timeline';
import { UrgencyTag } from '@/components/urgency-tag';
import { VoiceNote } from '@/features/voice/note';
import { navigate } from '@/lib/platform/location';
import { desk, eventWords } from '@/texts/desk';
import { keptWords } from '@/texts/outbox';
import { routingWords } from '@/texts/routing';
import { RATING_TEXTS, REJECT_TEXTS } from '@/texts/states';
import { dayWords, whenWords } from '@/texts/time';
import { useCaseDesk } from '../case-desk';
import { clockOf, counts } from '../model';
import { Reporter } from './reporter';

export function Head({ ticket, title }: { ticket: TicketView; title: string }) {
  const clock = clockOf(ticket);
  return (
    <View className="mt2">
      <View className="row between g2 wrap">
        {counts(ticket) && <Countdown clock={clock.reading} urgency={ticket.urgency} verb={clock.verb} />}
        <View className="row g2">
          <UrgencyTag urgency={ticket.urgency} />
          <StateBadge state={ticket.state} />
        </View>
      </View>
      <View className="t-2xl mt3">{title}</View>
      <View className="t-sm c2 mt1">{desk.number(ticket.number)}</View>
    </View>
  );
}

/** Before and after side by side where both are there, else what there is; a lock for those who may not look. */
export function Pictures({ ticket }: { ticket: TicketView }) {
  const [before] = ticket.photos;
  const [after] = ticket.resolution?.photos ?? [];
  if (before !== undefined && after !== undefined) return <BeforeAfter before={before.url} after={after.url} />;
  if (ticket.restricted && ticket.place.lng === null) return <LockTile size={96} />;
  if (before === undefined) return null;
  return (
    <PhotoGrid
      photos={ticket.photos.map(({ id, url, thumbUrl }, i) => ({
        key: id,
        thumb: i === 0 ? url : thumbUrl,
        full: url,
      }))}
    />
  );
}

/** What was said and not written. */
export function Voices({ voices }: Required<Pick<TicketView, 'voices'>>) {
  return (
    <>
      {voices.map((voice) => (
        <VoiceNote key={voice.id} voice={voice} />
      ))}
    </>
  );
}

export function Where({ ticket }: { ticket: TicketView }) {
  const { lng, lat, address } = ticket.place;
  return (
    <Card flush>
      <ListItem
        icon="pin"
        title={address}
        value={
          lng !== null &&
          lat !== null && (
            <IconButton
              icon="navigation"
              tone="accent"
              label={desk.navigate}
              onTap={() => navigate({ lng, lat, name: address })}
            />
          )
        }
      />
      <ListItem icon="message" title={desk.says} note={ticket.text ?? desk.saysNothing} />
      {ticket.answers.map(({ question, answer }) => (
        <ListItem key={`${question} ${answer}`} icon="info" title={question} note={answer} />
      ))}
      <Reporter ticket={ticket} />
      {ticket.reporters > 1 && (
        <ListItem icon="people" title={desk.reporters(ticket.reporters - 1)} note={desk.reportersNote} />
      )}
    </Card>
  );
}

/** What a passer-by saw, with the picture, for whoever decides; and where the rest of it went. */
export function Seen({ ticket }: { ticket: TicketView }) {
  const { witness, followUps, follows, doubted } = ticket;
  const cases = useCaseDesk();
  return (
    <View className="col g3">
      {witness !== null && (
        <Card>
          <View className={doubted ? 't-lg cd' : 't-lg'}>
            {witness.verdict === 'bad' ? desk.seenBad : desk.seenGood}
          </View>
          {doubted && <View className="t-sm c2 mt1">{desk.doubted}</View>}
          <View className="mt3">
            <PhotoGrid photos={witness.photos.map(({ id, url }) => ({ key: id, thumb: url, full: url }))} />
          </View>
        </Card>
      )}
      {[
        ...followUps.map((to) => ({ to, says: desk.left })),
        ...(follows === null ? [] : [{ to: follows, says: desk.restOf }]),
      ].map(({ to, says }) => (
        <Card key={to.ticketId} flush>
          <ListItem icon="document" title={says(to.number)} note={to.rest} onTap={() => cases.open(to.ticketId)} />
        </Card>
      ))}
    </View>
  );
}

/** What stands beside the case: a question, a result, a pause, an extension, a refusal. */
export function Marks({ ticket, now }: { ticket: TicketView; now: number }) {
  const { question, resolution, suspension, extension, rejection, rating } = ticket;
  const day = (instant: string) => dayWords(Date.parse(instant), now);
  if ([question, resolution, suspension, extension, rejection, rating].every((mark) => mark === null)) return null;
  return (
    <View className="col g3">
      {resolution !== null && (
        <Note tone="good" icon="check-circle">{`${desk.resolution}，${resolution.by}：${resolution.note}`}</Note>
      )}
      {question !== null && (
        <Note tone="info" icon="message">
          {`${desk.asked}：${question.text}。${question.answer === null ? desk.notAnswered : desk.answered(question.answer)}`}
        </Note>
      )}
      {suspension !== null && (
        <Note icon="pause">{`${desk.suspended(day(`${suspension.reviewOn}T04:00:00Z`))}：${suspension.reason}`}</Note>
      )}
      {extension !== null && (
        <Note tone="warn" icon="calendar">
          {extension.granted
            ? desk.extensionGranted(day(extension.requestedDueAt))
            : desk.extensionAsked(day(extension.requestedDueAt), extension.reason)}
        </Note>
      )}
      {rejection !== null && <Note icon="blocked">{`${REJECT_TEXTS[rejection.reasonCode]}：${rejection.note}`}</Note>}
      {rating !== null && (
        <Note tone="gold" icon="heart">
          {[RATING_TEXTS[rating.value], rating.text ?? ''].filter((w) => w !== '').join('：')}
        </Note>
      )}
    </View>
  );
}

export function History({ ticket, now }: { ticket: TicketView; now: number }) {
  const items: TimelineItem[] = [...ticket.history].reverse().map((event, index) => ({
    key: event.id,
    title: eventWords[event.action](event.actor, event.about ?? event.verdict ?? ''),
    time: whenWords(Date.parse(event.at), now),
    note: event.note ?? keptWords(event, now),
    tone: index === 0 ? 'now' : 'ok',
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

export function Why({ ticket }: { ticket: TicketView }) {
  if (ticket.routing.length === 0) return null;
  return (
    <Card>
      <View className="t-lg">{desk.why}</View>
      {ticket.routing.map((step, index) => (
        <View key={index} className="t-md c2 mt2">{`${index + 1}. ${routingWords(step, ticket.place)}`}</View>
      ))}
    </Card>
  );
}
