import type { LeaveView } from '@yanxinyuan/shared/identity/roster';
import type { RosterLeave } from '../entities/roster-leave.entity';

/** @param names of the stand-ins, by id */
export const leaveView = (
  { id, fromAt, toAt, reason, standInId }: RosterLeave,
  names: ReadonlyMap<string, string>,
): LeaveView => ({
  id,
  from: fromAt.toISOString(),
  to: toAt.toISOString(),
  reason,
  standIn: standInId === null ? null : { personId: standInId, name: names.get(standInId) ?? '' },
});
