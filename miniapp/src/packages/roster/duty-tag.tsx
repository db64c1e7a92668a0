import type { RosterPerson } from '@yanxinyuan/shared/identity/roster';
import { Tag } from '@/components/tag';
import { roster } from '@/texts/roster';

/** Whether somebody is on duty at this moment. */
export function DutyTag({ person: { onDuty, onLeave } }: { person: RosterPerson }) {
  if (onLeave) return <Tag tone="violet">{roster.onLeave}</Tag>;
  return <Tag tone={onDuty ? 'good' : 'plain'}>{onDuty ? roster.onDuty : roster.offDuty}</Tag>;
}
