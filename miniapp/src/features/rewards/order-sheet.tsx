import { View } from '@tarojs/components';
import { ORDER_LIMITS, type ItemView, type OrderView } from '@yanxinyuan/shared/rewards/contract';
import { useRef, useState } from 'react';
import { Button } from '@/components/button';
import { IconButton } from '@/components/icon-button';
import { Note } from '@/components/note';
import { Photo } from '@/components/photo';
import { Sheet } from '@/components/sheet';
import { hasCode } from '@/lib/api-error';
import { open } from '@/lib/navigate';
import { tick } from '@/lib/platform/phone';
import { newId } from '@/lib/platform/uuid';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { requireLogin } from '@/lib/session';
import { order, rewards } from '@/texts/rewards';
import { missing, mostPieces, type Goods } from './model';

interface SheetProps {
  /** null: closed */
  goods: Goods | null;
  available: number | null;
  /** why nothing can be taken now, where the time decides and not the goods */
  closed?: string | null;
  onClose: () => void;
  /** points and stock have changed */
  onOrdered: () => unknown;
}

function Quantity({ value, most, onChange }: { value: number; most: number; onChange: (value: number) => void }) {
  return (
    <View className="row between g3 mt4">
      <View className="t-md">{order.quantity}</View>
      <View className="row g3">
        <IconButton
          icon="minus"
          label={order.less}
          disabled={value <= 1}
          onTap={() => {
            onChange(value - 1);
          }}
        />
        <View className="num t-xl">{value}</View>
        <IconButton
          icon="plus"
          label={order.more}
          disabled={value >= most}
          onTap={() => {
            onChange(value + 1);
          }}
        />
      </View>
    </View>
  );
}

/** Holds points and goods. A tap repeated after a lost answer finds the same order, since it keeps its id. */
function useTake(): (item: ItemView, quantity: number) => Promise<OrderView> {
  const last = useRef({ what: '', id: '' });
  return async (item, quantity) => {
    await requireLogin();
    const what = `${item.id} ${quantity}`;
    if (last.current.what !== what) last.current = { what, id: newId() };
    const made = await call('putOrder', { params: { id: last.current.id }, body: { itemId: item.id, quantity } });
    last.current = { what: '', id: '' };
    tick();
    return made;
  };
}

/** On a redemption day a limit is for the day, not for the month. */
const limitWords = ({ eventId, monthlyLimit }: ItemView): string =>
  eventId === null ? order.limit(monthlyLimit) : order.eventLimit(monthlyLimit);

const takenWords = ({ eventId, takenThisMonth, monthlyLimit }: ItemView): string =>
  eventId === null
    ? order.taken(takenThisMonth ?? 0, monthlyLimit)
    : order.eventTaken(takenThisMonth ?? 0, monthlyLimit);

/** What stands in the way, in words, or null. */
function hindrance(item: ItemView, available: number | null): string | null {
  const short = missing(item, available) ?? 0;
  if (item.stock === 0) return rewards.soldOut;
  if (item.monthlyLimit - (item.takenThisMonth ?? 0) <= 0)
    return item.eventId === null ? order.limitReached : order.eventLimitReached;
  return short > 0 ? order.short(short) : null;
}

/** Choosing how many, and the one button that holds points and goods. */
export function OrderSheet({ goods, ...props }: SheetProps) {
  const take = useTake();
  if (goods === null) return <Sheet open={false} onClose={props.onClose} />;
  return <Open key={goods.item.id} goods={goods} take={take} {...props} />;
}

// What these say is about the shelf or the account as they were shown, which is no longer how they are.
const STALE = [
  'REWARD_OUT_OF_STOCK',
  'REWARD_LIMIT_REACHED',
  'REWARD_OFFLINE',
  'POINTS_INSUFFICIENT',
  'EVENT_NOT_OPEN',
] as const;

type OpenProps = Omit<SheetProps, 'goods'> & { goods: Goods; take: ReturnType<typeof useTake> };

function Open({ goods: { item, shop }, available, closed = null, take, onClose, onOrdered }: OpenProps) {
  const [chosen, setChosen] = useState(1);
  const most = mostPieces(item, available);
  const pieces = Math.max(1, Math.min(chosen, most));
  const blocked = closed ?? hindrance(item, available);
  const exchange = async () => {
    try {
      const made = await take(item, pieces);
      onOrdered();
      onClose();
      await open(routes.order, { id: made.id });
    } catch (error) {
      // What is on the sheet is no longer so: the shelf is read again, and the reason is told.
      if (hasCode(error, ...STALE)) {
        onOrdered();
        onClose();
      }
      throw error;
    }
  };
  const footer = (
    <Button block size="l" disabled={blocked !== null} loadingText={order.exchanging} onTap={exchange}>
      {blocked ?? order.exchange(item.points * pieces)}
    </Button>
  );
  return (
    <Sheet open onClose={onClose} title={item.name} footer={footer}>
      <View className="row g3 row-top">
        <Photo src={item.pictureUrl} width={96} radius={14} alt={item.name} />
        <View className="grow">
          <View className="row row-base g1">
            <View className="num t-2xl">{item.points}</View>
            <View className="t-sm c2">{rewards.pointsUnit}</View>
          </View>
          <View className="t-md mt1">{shop.name}</View>
          <View className="t-sm c2 mt1">{`${order.stock(item.stock)}，${limitWords(item)}`}</View>
          {(item.takenThisMonth ?? 0) > 0 && <View className="t-sm c2 mt1">{takenWords(item)}</View>}
        </View>
      </View>
      {most > 1 && <Quantity value={pieces} most={most} onChange={setChosen} />}
      <View className="col g2 mt4">
        <Note icon="clock">{item.eventId === null ? order.keep : order.eventKeep}</Note>
        {item.points * pieces > ORDER_LIMITS.confirmAbove && (
          <Note icon="shield">{order.asksOwner(ORDER_LIMITS.confirmAbove)}</Note>
        )}
      </View>
    </Sheet>
  );
}
