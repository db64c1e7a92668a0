import { View } from '@tarojs/components';
import type { TicketPartView, TicketView } from '@yanxinyuan/shared/tickets/contract';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Countdown } from '@/components/countdown';
import { PhotoGrid } from '@/components/photo-grid';
import { Tag, type TagTone } from '@/components/tag';
import { joint } from '@/texts/desk';
import type { Deed } from '../act';

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

interface SupportProps {
  ticket: TicketView;
  onSend: (deed: Deed) => Promise<void>;
}

/** Departments the duty list names to help: one tap asks all of them. */
function Support({ ticket, onSend }: SupportProps) {
  const { support = [] } = ticket;
  if (support.length === 0) return null;
  const names = support.map(({ name }) => name).join('、');
  const departments = support.map(({ code }) => code).slice(0, TICKET_LIMITS.inviteMax);
  const input = { departments, note: joint.inviteWords };
  return (
    <View className="mt2">
      <View className="t-md">{joint.support(names)}</View>
      <View className="t-sm c2 mt1">{joint.supportNote}</View>
      <View className="mt3">
        <Button
          kind="tonal"
          icon="building"
          block
          loadingText={joint.inviting}
          onTap={() => onSend({ ticket, seen: ticket.version, action: 'invite', input })}
        >
          {joint.inviteAll}
        </Button>
      </View>
    </View>
  );
}

/** Who works on it together: the department that leads, what each other one owes and did, and who else could help. */
export function JointWork({ ticket, onSend }: SupportProps) {
  const { parts, department, support = [] } = ticket;
  if (parts.length + support.length === 0) return null;
  const open = parts.filter(({ state }) => state === 'open').length;
  return (
    <Card>
      <View className="row between g2 wrap">
        <View className="t-lg">{joint.title}</View>
        {parts.length > 0 && (
          <Tag tone={open === 0 ? 'good' : 'info'}>{open === 0 ? joint.allDone : joint.stillOpen(open)}</Tag>
        )}
      </View>
      {department !== null && <View className="t-md c2 mt1">{joint.lead(department.name)}</View>}
      {parts.map((part) => (
        <Part key={part.id} part={part} urgency={ticket.urgency} />
      ))}
      {parts.length > 0 && support.length > 0 && <View className="hr" />}
      <Support ticket={ticket} onSend={onSend} />
    </Card>
  );
}
