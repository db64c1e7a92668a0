import { View } from '@tarojs/components';
import { PAGE_LIMIT } from '@yanxinyuan/shared/pagination';
import { localDate } from '@yanxinyuan/shared/time';
import { Card } from '@/components/card';
import type { IconName } from '@/components/icon';
import { ListItem } from '@/components/list-item';
import { Tag } from '@/components/tag';
import { waitsForMe } from '@/features/books/waits';
import { open } from '@/lib/navigate';
import { callAgain } from '@/lib/call-again';
import { routes } from '@/lib/routes';
import { useLoad } from '@/lib/use-load';
import { home } from '@/texts/home';
import { useTurns } from './use-turns';

/** How a matter stands, and whether it needs somebody now. */
interface Standing {
  words: string;
  urgent: boolean;
}

const calm = (words: string): Standing => ({ words, urgent: false });
const urgent = (words: string): Standing => ({ words, urgent: true });

async function approvals(): Promise<Standing> {
  const { items, next } = await callAgain('listApprovals', { query: { limit: PAGE_LIMIT.max } });
  const mine = items.filter(waitsForMe).length;
  if (mine === 0) return calm(home.approvalsNone);
  return urgent(home.approvalsWait(next === undefined ? String(mine) : home.atLeast(mine)));
}

async function budgets(): Promise<Standing> {
  const towns = await callAgain('listBudgets', { query: {} });
  const missing = towns.filter(({ cap }) => cap === null).length;
  const waiting = towns.reduce((sum, town) => sum + town.waiting.count, 0);
  if (missing > 0) return urgent(home.budgetsMissing(missing));
  return waiting > 0 ? urgent(home.budgetsWait(waiting)) : calm(home.budgetsFine);
}

/** YYYY-MM of the month before this one in Shanghai. */
function lastMonth(): string {
  const [year = 0, month = 1] = localDate(new Date()).split('-').map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}

async function settlements(): Promise<Standing> {
  const shops = await callAgain('listSettlements', { query: { month: lastMonth() } });
  const waiting = shops.filter(({ state }) => state === 'open').length;
  return waiting > 0 ? urgent(home.settlementsWait(waiting)) : calm(home.settlementsDone);
}

async function stock(): Promise<Standing> {
  const low = (await callAgain('listStock')).filter((item) => item.active && item.low).length;
  return low > 0 ? urgent(home.stockLow(low)) : calm(home.stockFine);
}

interface RowProps {
  icon: IconName;
  title: string;
  path: string;
  turn: number;
  fetch: () => Promise<Standing>;
}

function Row({ icon, title, path, turn, fetch }: RowProps) {
  const { data: standing, reload } = useLoad(fetch);
  useTurns(reload, turn);
  return (
    <ListItem
      icon={icon}
      title={title}
      note={standing?.words}
      value={
        standing?.urgent === true ? (
          <View className="nw">
            <Tag tone="warn" icon="bell">
              {home.urgent}
            </Tag>
          </View>
        ) : undefined
      }
      onTap={() => open(path)}
    />
  );
}

/** The way to points, budgets and months, for those who answer for them. */
export function BooksEntry({ turn }: { turn: number }) {
  return (
    <Card flush>
      <Row icon="check-circle" title={home.books.approvals} path={routes.approvals} turn={turn} fetch={approvals} />
      <Row icon="yuan" title={home.books.budgets} path={routes.budgets} turn={turn} fetch={budgets} />
      <Row icon="shop" title={home.books.settlements} path={routes.settlements} turn={turn} fetch={settlements} />
      <ListItem icon="calendar" title={home.books.events} note={home.eventsNote} onTap={() => open(routes.eventDays)} />
    </Card>
  );
}

/** Beside the till: what is on the shelf, and what the month comes to. */
export function ShopEntry({ turn }: { turn: number }) {
  return (
    <Card flush>
      <Row icon="box" title={home.books.stock} path={routes.stock} turn={turn} fetch={stock} />
      <ListItem icon="document" title={home.books.month} note={home.monthNote} onTap={() => open(routes.settlements)} />
    </Card>
  );
}
