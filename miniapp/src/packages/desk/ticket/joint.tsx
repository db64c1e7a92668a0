import { View } from '@tarojs/components';
import type { TicketPartView, TicketView } from '@yanxinyuan/shared/tickets/contract';
import { Card } from '@/components/card';
import { Countdown } from '@/components/countdown';
import { PhotoGrid } from '@/components/photo-grid';
import { Tag, type TagTone } from '@/components/tag';
import { joint } from '@/texts/desk';

const TONES: Record<TicketPartView['state'], TagTone> = {
  open: 'info',
  done: 'good',
  declined: 'warn',
  withdrawn: 'plain',
  closed: 'plain',
};

function Part({ part, urgency }: { part: TicketPartView; urgency: TicketView['urgency'] }) {
  const { department, state, clock, asked, by, note, photos } = part;
  return (
    <View>
      <View className="hr" />
      <View className="row between g2 wrap">
        <View className="t-md b">{department.name}</View>
        {state === 'open' ? (
          <Countdown clock={clock} urgency={urgency} verb={joint.verb} />
        ) : (
          <Tag tone={TONES[state]}>{joint.states[state]}</Tag>
        )}
      </View>
      <View className="t-md c2 mt1">{joint.asked(asked)}</View>
      {note !== null && <View className="t-md mt1">{by === null ? note : joint.said(by, note)}</View>}
      {photos.length > 0 && (
        <View className="mt2">
          <PhotoGrid photos={photos.map(({ id, url, thumbUrl }) => ({ key: id, thumb: thumbUrl, full: url }))} />
        </View>
      )}
    </View>
  );
}

/** Who works on it together: the department that leads, and what each other one owes and did. */
export function JointWork({ ticket }: { ticket: TicketView }) {
  const { parts, department } = ticket;
  if (parts.length === 0) return null;
  const open = parts.filter(({ state }) => state === 'open').length;
  return (
    <Card>
      <View className="row between g2 wrap">
        <View className="t-lg">{joint.title}</View>
        <Tag tone={open === 0 ? 'good' : 'info'}>{open === 0 ? joint.allDone : joint.stillOpen(open)}</Tag>
      </View>
      {department !== null && <View className="t-md c2 mt1">{joint.lead(department.name)}</View>}
      {parts.map((part) => (
        <Part key={part.id} part={part} urgency={ticket.urgency} />
      ))}
    </Card>
  );
}
