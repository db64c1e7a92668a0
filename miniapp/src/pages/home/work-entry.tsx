import { Card } from '@/components/card';
import type { IconName } from '@/components/icon';
import { ListItem } from '@/components/list-item';
import { open } from '@/lib/navigate';
import { routes } from '@/lib/routes';
import { callAgain } from '@/lib/call-again';
import { useLoad } from '@/lib/use-load';
import { figures } from '@/texts/figures';
import { home } from '@/texts/home';
import { useTurns } from './use-turns';
import { WORK_QUEUES, type WorkRole } from './model';

const ICONS: Record<WorkRole, IconName> = {
  gridWorker: 'wrench',
  gridLeader: 'check-circle',
  dispatcher: 'refer',
  department: 'building',
  supervisor: 'list',
  admin: 'settings',
  shopkeeper: 'scan',
};

const COUNTED = 50;
const FIGURES: readonly WorkRole[] = ['gridLeader', 'dispatcher', 'supervisor', 'admin'];

/** The way to one's work, with how much waits there. */
export function WorkEntry({ roles, turn }: { roles: readonly WorkRole[]; turn: number }) {
  return (
    <Card flush>
      {roles.map((role) => (
        <WorkRow key={role} role={role} turn={turn} />
      ))}
      {roles.some((role) => FIGURES.includes(role)) && (
        <ListItem icon="list" title={figures.entry} note={figures.entryNote} onTap={() => open(routes.figures)} />
      )}
    </Card>
  );
}

function WorkRow({ role, turn }: { role: WorkRole; turn: number }) {
  const queue = WORK_QUEUES[role];
  const waiting = useLoad(
    () => (queue === null ? Promise.resolve(null) : callAgain('listTickets', { query: { queue, limit: COUNTED } })),
    role,
  );
  useTurns(waiting.reload, turn);
  const page = waiting.data;
  const number = page?.next === undefined ? String(page?.items.length ?? 0) : home.atLeast(COUNTED);
  const count = queue === null || page === null ? undefined : home.workCount[queue](number);
  return (
    <ListItem
      icon={ICONS[role]}
      title={home.work[role]}
      note={queue === null ? home.workShop : page?.items.length === 0 ? home.workNone : count}
      onTap={() => (queue === null ? open(routes.till) : open(routes.desk, { queue }))}
    />
  );
}
