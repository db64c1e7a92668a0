import { View } from '@tarojs/components';
import type { TicketSpot } from '@yanxinyuan/shared/tickets/queues';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { Sheet } from '@/components/sheet';
import { Tap } from '@/components/tap';
import { spoken, useCategories } from '@/features/report/categories';
import { useSession } from '@/lib/session';
import { tools } from '@/texts/desk-tools';
import { URGENCY_TEXTS } from '@/texts/labels';
import { STATE_TEXTS } from '@/texts/states';
import { toggled } from '../model';
import css from './index.module.scss';
import { Pin } from './pin';

interface GroupSheetProps {
  spots: readonly TicketSpot[];
  onClose: () => void;
  onOpen: (id: string) => void;
  /** several of them to one person */
  onGive: (ids: readonly string[]) => unknown;
}

interface LineProps {
  spot: TicketSpot;
  /** undefined while nobody chooses */
  chosen: boolean | undefined;
  onTap: () => void;
}

function Line({ spot, chosen, onTap }: LineProps) {
  const { list } = useCategories();
  const words = [
    URGENCY_TEXTS[spot.urgency].name,
    STATE_TEXTS[spot.state].name,
    ...(spot.overdue ? [tools.mapLate] : []),
  ];
  return (
    <Tap
      className={css['row']}
      shrink={false}
      role={chosen === undefined ? 'link' : 'checkbox'}
      {...(chosen === undefined ? {} : { checked: chosen })}
      onTap={onTap}
    >
      <Pin spot={spot} />
      <View className="grow">
        <View className="t-md b">{spoken(list, spot.category).name}</View>
        <View className="t-sm c2">{words.join('，')}</View>
        <View className="t-sm c2">{spot.address}</View>
      </View>
      <Icon name={chosen === true ? 'check-bold' : 'chevron-right'} className={chosen === true ? 'ca' : 'c3'} />
    </Tap>
  );
}

/** Cases that lie too near each other for fingers: as a list, and for a dispatcher to give out together. */
export function GroupSheet({ spots, onClose, onOpen, onGive }: GroupSheetProps) {
  const { hasRole } = useSession();
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const waiting = spots.filter(({ state }) => state === 'submitted');
  const offers = hasRole('dispatcher') && waiting.length > 1;
  const shown = chosen === null ? spots : waiting;
  const footer = !offers ? undefined : chosen === null ? (
    <Button
      block
      kind="tonal"
      onTap={() => {
        setChosen(waiting.map(({ id }) => id));
      }}
    >
      {tools.mapGive(waiting.length)}
    </Button>
  ) : (
    <Button block size="l" disabled={chosen.length === 0} onTap={() => onGive(chosen)}>
      {chosen.length === 0 ? tools.giveNone : tools.give(chosen.length)}
    </Button>
  );
  return (
    <Sheet open onClose={onClose} title={tools.mapHere(spots.length)} footer={footer}>
      {shown.map((spot) => (
        <Line
          key={spot.id}
          spot={spot}
          chosen={chosen?.includes(spot.id)}
          onTap={() => {
            if (chosen === null) onOpen(spot.id);
            else setChosen(toggled(chosen, spot.id));
          }}
        />
      ))}
    </Sheet>
  );
}
