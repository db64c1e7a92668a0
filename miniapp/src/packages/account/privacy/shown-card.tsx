import { Card } from '@/components/card';
import { ListItem } from '@/components/list-item';
import { open } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { phone } from '@/texts/phone';
import { ShownLine } from '../shown-line';

/** On the page where the number is left only the latest; the rest has a page of its own. */
const LATEST = 3;

/** Who was shown the number, below it. Whoever never left one and was never called has nothing to read here. */
export function ShownCard({ left }: { left: boolean }) {
  const { data } = useLoad(() => call('listMyReveals', { query: { limit: LATEST } }));
  const now = useNow(60_000);
  const items = data?.items ?? [];
  if (!left && items.length === 0) return null;
  return (
    <Card flush>
      <ListItem
        title={phone.shown.title}
        note={data !== null && items.length === 0 ? phone.shown.empty.title : phone.shown.note}
        onTap={() => open(routes.ownReveals)}
      />
      {items.map((one) => (
        <ShownLine key={one.id} one={one} now={now} />
      ))}
    </Card>
  );
}
