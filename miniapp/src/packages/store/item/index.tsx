import { View } from '@tarojs/components';
import type { StockMoveKind, StockMoveView, StockView } from '@yanxinyuan/shared/rewards/stock';
import { useState } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import type { IconName } from '@/components/icon';
import { IconButton } from '@/components/icon-button';
import { ListItem } from '@/components/list-item';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Photo } from '@/components/photo';
import { SectionHead } from '@/components/section-head';
import { RowSkeleton } from '@/components/skeleton';
import { hasCode } from '@/lib/api-error';
import { tick } from '@/lib/platform/phone';
import { call } from '@/lib/request';
import { toast } from '@/lib/toast';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { usePaged } from '@/lib/use-paged';
import { useParams } from '@/lib/use-params';
import { stock } from '@/texts/store';
import { whenWords } from '@/texts/time';
import { MoveSheet, type Move } from '../move-sheet';
import { StockTags } from '../stock-tags';
import { ThresholdSheet } from '../threshold-sheet';
import css from './index.module.scss';

const ICONS: Record<StockMoveView['kind'], IconName> = {
  in: 'box',
  out: 'handover',
  writeOff: 'trash',
  count: 'list',
  refund: 'return',
  event: 'calendar',
};

function Numbers({ item, onThreshold }: { item: StockView; onThreshold: () => void }) {
  const strong = (n: number) => <View className="num t-xl c1">{n}</View>;
  return (
    <View>
      <View className="row g3 mt2">
        <Photo src={item.pictureUrl} width={84} radius={14} alt="" />
        <View className="grow">
          <View className="t-xl">{item.name}</View>
          <View className="t-sm c2 mt1">{item.shopName}</View>
          <View className="mt2">
            <StockTags item={item} />
          </View>
        </View>
      </View>
      <View className="mt3">
        <Card flush>
          <ListItem icon="gift" title={stock.available} value={strong(item.available)} />
          <ListItem icon="lock" title={stock.reserved} value={strong(item.reserved)} />
          <ListItem icon="box" title={stock.shelf} value={strong(item.available + item.reserved)} />
          <ListItem icon="bell" title={stock.lowAt(item.lowAt)} note={stock.lowAtNote} onTap={onThreshold} />
        </Card>
      </View>
    </View>
  );
}

function MoveRow({ move, now }: { move: StockMoveView; now: number }) {
  return (
    <ListItem
      icon={ICONS[move.kind]}
      title={stock.moveTitle(move.kind, move.change)}
      note={`${stock.moveBy(move.byName, move.reason)}，${whenWords(Date.parse(move.at), now)}`}
      value={<View className="num t-md nw c1">{stock.left(move.available)}</View>}
    />
  );
}

const SIDE: readonly StockMoveKind[] = ['out', 'writeOff', 'count'];

/** What a redemption day has was set apart by a supervisor: the shop can only take from it. */
const canGrow = ({ eventId }: StockView): boolean => eventId === null;

function Deeds({ item, onPick }: { item: StockView; onPick: (kind: StockMoveKind) => void }) {
  return (
    <BottomBar stacked>
      <View className={css['icons'] ?? ''}>
        {SIDE.map((kind) => (
          <View key={kind} className={css['icon'] ?? ''}>
            <IconButton
              labelled
              icon={ICONS[kind]}
              label={stock.kinds[kind]}
              onTap={() => {
                onPick(kind);
              }}
            />
          </View>
        ))}
      </View>
      {canGrow(item) && (
        <View className="row">
          <Button
            block
            size="l"
            icon={ICONS.in}
            onTap={() => {
              onPick('in');
            }}
          >
            {stock.kinds.in}
          </Button>
        </View>
      )}
    </BottomBar>
  );
}

/** One item, how many there are, and every piece that came and went. */
function useItem(id: string) {
  const item = useLoad(
    async () => ({ found: (await call('listStock')).find(({ itemId }) => itemId === id) ?? null }),
    id,
  );
  const moves = usePaged((page) => call('listStockMoves', { params: { itemId: id }, query: page }), { key: id });
  const [sheet, setSheet] = useState<StockMoveKind | 'threshold' | null>(null);
  const close = () => {
    setSheet(null);
  };
  const move = async ({ id: moveId, ...body }: Move) => {
    try {
      item.set({ found: await call('putStockMove', { params: { id: moveId }, body: { itemId: id, ...body } }) });
    } catch (error) {
      // Somebody took a piece meanwhile: the sheet goes on with the true number.
      if (hasCode(error, 'STOCK_TOO_LOW')) await item.reload();
      // Its answer was lost and then it was written otherwise: what was sent first stands, and is shown.
      if (hasCode(error, 'IDEMPOTENCY_CONFLICT')) {
        close();
        await Promise.all([item.reload(), moves.refresh()]);
      }
      throw error;
    }
    close();
    tick();
    toast(stock.done[body.kind]);
    await moves.refresh();
  };
  const remind = async (lowAt: number) => {
    item.set({ found: await call('putStockThreshold', { params: { itemId: id }, body: { lowAt } }) });
    close();
    toast(stock.lowAtDone);
  };
  return { item, moves, sheet, setSheet, close, move, remind };
}

export default function StockItemPage() {
  const id = useParams()('id');
  const { item, moves, sheet, setSheet, close, move, remind } = useItem(id);
  const now = useNow(60_000);
  const found = item.data?.found ?? null;
  return (
    <Page
      onRefresh={() => Promise.all([item.reload(), moves.refresh()])}
      onEnd={moves.more}
      footer={found === null ? undefined : <Deeds item={found} onPick={setSheet} />}
    >
      <Loadable
        of={item}
        render={(data) =>
          data.found === null ? (
            <EmptyState notice={stock.gonePage} />
          ) : (
            <Numbers
              item={data.found}
              onThreshold={() => {
                setSheet('threshold');
              }}
            />
          )
        }
      />
      <SectionHead title={stock.moves} />
      <PagedList
        list={moves}
        keyOf={(one) => one.id}
        empty={stock.noMoves}
        skeleton={<RowSkeleton />}
        wrap={(rows) => <Card flush>{rows}</Card>}
        render={(one) => <MoveRow move={one} now={now} />}
      />
      {found !== null && sheet === 'threshold' && <ThresholdSheet item={found} onClose={close} onSave={remind} />}
      {found !== null && sheet !== null && sheet !== 'threshold' && (
        <MoveSheet item={found} kind={sheet} onClose={close} onSend={move} />
      )}
    </Page>
  );
}
