import { View } from '@tarojs/components';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import type { IconName } from '@/components/icon';
import { IconButton } from '@/components/icon-button';
import { cx } from '@/lib/cx';
import { useSteady } from '@/lib/use-steady';
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

/** All deeds in the thumb's reach: one other deed beside the likely one, several as icons with words above it. */
export function Deeds({ ticket, onPick, second = false }: DeedsProps) {
  const { primary, others } = arrange(ticket);
  const steady = useSteady(`${ticket.state} ${primary ?? ''}`);
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
  return (
    <BottomBar stacked still={!steady}>
      <View className={cx(css['icons'], others.length === 6 && css['six'])}>
        {others.map((action) => (
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
      {main !== false && <View className="row">{main}</View>}
    </BottomBar>
  );
}
