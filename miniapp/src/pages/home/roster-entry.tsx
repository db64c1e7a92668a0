import type { Role } from '@yanxinyuan/shared/roles';
import { Card } from '@/components/card';
import { ListItem } from '@/components/list-item';
import { open } from '@/lib/navigate';
import { routes } from '@/lib/routes';
import { home } from '@/texts/home';

/** Those to whom single cases come have shifts to look at every day; others find theirs under 我的. */
const ON_SHIFTS: readonly Role[] = ['gridWorker', 'gridLeader'];
const KEEPERS: readonly Role[] = ['gridLeader', 'dispatcher'];

/** The way to one's own duty, and to that of one's people. */
export function RosterEntry({ roles }: { roles: readonly Role[] }) {
  const own = ON_SHIFTS.some((role) => roles.includes(role));
  const keeps = KEEPERS.some((role) => roles.includes(role));
  if (!own && !keeps) return null;
  const { mine, mineNote, team, teamNote } = home.roster;
  return (
    <Card flush>
      {own && <ListItem icon="calendar" title={mine} note={mineNote} onTap={() => open(routes.myRoster)} />}
      {keeps && <ListItem icon="people" title={team} note={teamNote} onTap={() => open(routes.team)} />}
    </Card>
  );
}
