import { View } from '@tarojs/components';
import type { TicketSpot } from '@yanxinyuan/shared/tickets/queues';
import { IconButton } from '@/components/icon-button';
import { Loadable } from '@/components/loadable';
import { StateBadge } from '@/components/state-badge';
import { Tag } from '@/components/tag';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import { a11y } from '@/texts/a11y';
import { tools } from '@/texts/desk-tools';
import { Row } from '../queue/row';
import css from './index.module.scss';

interface PanelProps {
  spot: TicketSpot;
  onClose: () => void;
  onChanged: () => unknown;
}

/** The tapped case with the deed it most likely wants; the map stays in sight above it. */
export function Panel({ spot, onClose, onChanged }: PanelProps) {
  const ticket = useLoad(() => call('getTicket', { params: { id: spot.id } }), spot.id);
  const changed = async () => {
    await ticket.reload();
    await onChanged();
  };
  return (
    <View className={css['panel'] ?? ''}>
      <View className={css['head'] ?? ''}>
        <View className="row g2 wrap">
          <StateBadge state={spot.state} />
          {spot.overdue && <Tag tone="warn">{tools.mapLate}</Tag>}
        </View>
        <IconButton icon="close" label={a11y.close} onTap={onClose} />
      </View>
      <Loadable
        of={ticket}
        render={(one) => (
          <Row ticket={one} queue={one.waitsFor === null ? 'overdue' : 'dispatch'} index={0} onChanged={changed} />
        )}
      />
    </View>
  );
}
