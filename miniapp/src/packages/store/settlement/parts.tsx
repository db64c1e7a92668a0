import { View } from '@tarojs/components';
import type { SettlementDetail, SettlementLine } from '@yanxinyuan/shared/rewards/settlement';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ListItem } from '@/components/list-item';
import { Note } from '@/components/note';
import { PointsNumber } from '@/components/points-number';
import { SectionHead } from '@/components/section-head';
import { settlement, yuan } from '@/texts/store';
import { whenWords } from '@/texts/time';
import { monthWords } from '../model';
import { SettlementBadge } from '../settlement-badge';

const NOTE_LOOK = {
  running: { tone: 'info', icon: 'clock' },
  open: { tone: 'warn', icon: 'edit' },
  closed: { tone: 'good', icon: 'lock' },
} as const;

interface PartProps {
  one: SettlementDetail;
  now: number;
}

interface LinesProps extends PartProps {
  /** takes an order back, for those who may after its day; undefined for all others */
  onRefund?: ((line: SettlementLine) => void) | undefined;
}

export function Head({ one, now }: PartProps) {
  const closed = settlement.notes.closed(
    one.closedByName ?? '',
    one.closedAt === null ? '' : whenWords(Date.parse(one.closedAt), now),
  );
  return (
    <View className="mt2">
      <View className="row between g2 wrap">
        <View className="t-lg">{one.shopName}</View>
        <SettlementBadge state={one.state} />
      </View>
      <View className="t-sm c2 mt1">{`${monthWords(one.month)}，${settlement.orders(one.orders, one.refunds)}`}</View>
      <View className="mt2">
        <PointsNumber value={one.points} size="l" />
      </View>
      <View className="t-md c1 mt1">{settlement.money(one.fen)}</View>
      <View className="mt3">
        <Note {...NOTE_LOOK[one.state]}>{one.state === 'closed' ? closed : settlement.notes[one.state]}</Note>
      </View>
    </View>
  );
}

function Sum({ points, fen }: { points: number; fen: number }) {
  return (
    <View>
      <View className="t-md num nw c1">{settlement.points(points)}</View>
      <View className="t-sm nw c2">{yuan(fen)}</View>
    </View>
  );
}

/** What is left of the month; of what all came back nothing is. */
export function Items({ one }: { one: SettlementDetail }) {
  if (one.items.length === 0) return <EmptyState notice={settlement.none} />;
  const items = one.items.filter(({ quantity, points, fen }) => quantity !== 0 || points !== 0 || fen !== 0);
  if (items.length === 0) return null;
  return (
    <View>
      <SectionHead title={settlement.items} />
      <Card flush>
        {items.map(({ code, name, quantity, points, fen }) => (
          <ListItem key={code} title={settlement.item(name, quantity)} value={<Sum points={points} fen={fen} />} />
        ))}
      </Card>
    </View>
  );
}

const refundable = ({ orderId, kind }: SettlementLine, lines: readonly SettlementLine[]): boolean =>
  kind === 'redeem' && !lines.some((other) => other.kind === 'refund' && other.orderId === orderId);

function Line({ line, now, onTap }: { line: SettlementLine; now: number; onTap: (() => void) | undefined }) {
  const { kind, at, itemName, quantity, points, fen } = line;
  return (
    <ListItem
      icon={kind === 'refund' ? 'return' : 'gift'}
      title={settlement.item(itemName, quantity)}
      note={`${settlement.lineKinds[kind]}，${whenWords(Date.parse(at), now)}`}
      value={<Sum points={points} fen={fen} />}
      onTap={onTap}
    />
  );
}

// A busy shop has hundreds of lines in a month; nobody reads them all on a phone, the table is there for that.
const STEP = 20;

export function Lines({ one, now, onRefund }: LinesProps) {
  const [shown, setShown] = useState(STEP);
  if (one.lines.length === 0) return null;
  const rest = one.lines.length - shown;
  return (
    <View>
      <SectionHead title={settlement.lines} />
      <Card flush>
        {one.lines.slice(0, shown).map((line) => (
          <Line
            key={`${line.orderId} ${line.kind}`}
            line={line}
            now={now}
            onTap={
              onRefund === undefined || !refundable(line, one.lines)
                ? undefined
                : () => {
                    onRefund(line);
                  }
            }
          />
        ))}
      </Card>
      {rest > 0 && (
        <View className="row middle mt3">
          <Button
            kind="plain"
            onTap={() => {
              setShown(shown + STEP);
            }}
          >
            {settlement.more(Math.min(rest, STEP))}
          </Button>
        </View>
      )}
    </View>
  );
}
