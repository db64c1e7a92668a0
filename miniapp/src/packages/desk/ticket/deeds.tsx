import { View } from '@tarojs/components';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import { useState, type ReactNode } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import type { IconName } from '@/components/icon';
import { IconButton } from '@/components/icon-button';
import { useFontScale } from '@/lib/appearance';
import { cx } from '@/lib/cx';
import { useSteady } from '@/lib/use-steady';
import { desk } from '@/texts/desk';
import css from '../deeds.module.scss';
import { arrange, deedName, iconName } from '../model';

const ICONS: Partial<Record<TicketAction, IconName>> = {
  assign: 'people',
  return: 'return',
  refer: 'building',
  sendBack: 'return',
  suspend: 'pause',
  reopen: 'refresh',
  reject: 'blocked',
  merge: 'merge',
  release: 'refresh',
  unmerge: 'return',
  ask: 'message',
  requestExtension: 'calendar',
  extend: 'calendar',
  escalate: 'send',
  verify: 'check-circle',
  resolve: 'camera',
  recategorize: 'list',
  invite: 'building',
  contribute: 'camera',
  decline: 'return',
  uninvite: 'return',
};

interface DeedsProps {
  ticket: TicketView;
  onPick: (action: TicketAction) => unknown;
  /** something better stands above: the likely deed is not the red one then */
  second?: boolean;
}

interface IconsProps {
  ticket: TicketView;
  deeds: readonly TicketAction[];
  onPick: (action: TicketAction) => unknown;
}

function Icons({ ticket, deeds, onPick }: IconsProps) {
  return (
    <View className={cx(css['icons'], deeds.length === 6 && css['six'])}>
      {deeds.map((action) => (
        <View key={action} className={css['icon'] ?? ''}>
          <IconButton
            labelled
            icon={ICONS[action] ?? 'more'}
            label={iconName(action, ticket.state)}
            onTap={() => onPick(action)}
          />
        </View>
      ))}
    </View>
  );
}

/**
 * In large type several deeds would cover half of a small screen, so they wait behind one tap. What opens them stays
 * where it was: a second tap of the same thumb closes them and does nothing else.
 */
function Folded({ children, main }: { children: ReactNode; main: ReactNode }) {
  const [open, setOpen] = useState(false);
  const turn = () => {
    setOpen(!open);
  };
  return (
    <>
      {open && children}
      <View className="row g2">
        <IconButton
          labelled
          icon={open ? 'chevron-down' : 'more'}
          label={open ? desk.fewerDeeds : desk.more}
          onTap={turn}
        />
        {main}
      </View>
    </>
  );
}

/** All deeds in the thumb's reach: one other deed beside the likely one, several as icons with words above it. */
export function Deeds({ ticket, onPick, second = false }: DeedsProps) {
  const { primary, others } = arrange(ticket);
  const steady = useSteady(`${ticket.state} ${primary ?? ''}`);
  const large = useFontScale() >= 1.25;
  const [only, ...rest] = others;
  if (primary === null && only === undefined) return null;
  const main = primary !== null && (
    <Button
      block
      share={2}
      size="l"
      kind={second ? 'tonal' : 'primary'}
      icon={ICONS[primary]}
      onTap={() => onPick(primary)}
    >
      {deedName(primary, ticket.state)}
    </Button>
  );
  if (only === undefined) return <BottomBar still={!steady}>{main}</BottomBar>;
  if (rest.length === 0)
    return (
      <BottomBar still={!steady}>
        <Button block size="l" kind="plain" onTap={() => onPick(only)}>
          {deedName(only, ticket.state)}
        </Button>
        {main}
      </BottomBar>
    );
  const icons = <Icons ticket={ticket} deeds={others} onPick={onPick} />;
  if (main === false)
    return (
      <BottomBar stacked still={!steady}>
        {icons}
      </BottomBar>
    );
  return (
    <BottomBar stacked still={!steady}>
      {large ? (
        <Folded key={`${ticket.id} ${ticket.state}`} main={main}>
          {icons}
        </Folded>
      ) : (
        <>
          {icons}
          <View className="row">{main}</View>
        </>
      )}
    </BottomBar>
  );
}
