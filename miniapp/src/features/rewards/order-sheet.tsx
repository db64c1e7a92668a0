import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { Button } from '@/components/button';
import { IconButton } from '@/components/icon-button';
import { Note } from '@/components/note';
import { Photo } from '@/components/photo';
import { Sheet } from '@/components/sheet';
import { open } from '@/lib/navigate';
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

/** Choosing how many, and the one button that holds points and goods. */
export function OrderSheet({ goods, available, onClose, onOrdered }: SheetProps) {
  const [pieces, setPieces] = useState(1);
  // One id a sheet: a tap that is repeated after a lost answer finds the same order.
  const id = useRef(newId());
  if (goods === null) return <Sheet open={false} onClose={onClose} />;
  const { item, shop } = goods;
  const short = missing(item, available) ?? 0;
  const most = mostPieces(item, available);
  const limitLeft = item.monthlyLimit - (item.takenThisMonth ?? 0);
  const take = async () => {
    await requireLogin();
    const made = await call('putOrder', { params: { id: id.current }, body: { itemId: item.id, quantity: pieces } });
    id.current = newId();
    onOrdered();
    onClose();
    await open(routes.order, { id: made.id });
  };
  const blocked =
    item.stock === 0 ? rewards.soldOut : limitLeft <= 0 ? order.limitReached : short > 0 ? order.short(short) : null;
  const footer = (
    <Button block size="l" disabled={blocked !== null} loadingText={order.exchanging} onTap={take}>
      {blocked ?? order.exchange(item.points * pieces)}
    </Button>
  );
  return (
    <Sheet open onClose={onClose} title={item.name} footer={footer}>
      <View className="row g3 row-top">
        <Photo src={item.pictureUrl} width={96} radius={14} alt={item.name} />
        <View className="grow">
          <View className="row row-base">
            <View className="num t-2xl">{item.points}</View>
            <View className="t-sm c2">{` ${rewards.pointsUnit}`}</View>
          </View>
          <View className="t-md mt1">{shop.name}</View>
          <View className="t-sm c2 mt1">{`${order.stock(item.stock)}，${order.limit(item.monthlyLimit)}`}</View>
          {(item.takenThisMonth ?? 0) > 0 && (
            <View className="t-sm c2 mt1">{order.taken(item.takenThisMonth ?? 0, item.monthlyLimit)}</View>
          )}
        </View>
      </View>
      {most > 1 && <Quantity value={Math.min(pieces, most)} most={most} onChange={setPieces} />}
      <View className="mt4">
        <Note icon="clock">{order.keep}</Note>
      </View>
    </Sheet>
  );
}
