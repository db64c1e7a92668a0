import { View } from '@tarojs/components';
import type { PhotoView } from '@yanxinyuan/shared/reports/contract';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { SimilarTicket } from '@yanxinyuan/shared/tickets/likeness';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Note } from '@/components/note';
import { Photo } from '@/components/photo';
import { spoken, useCategories } from '@/features/report/categories';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import { likenessWords, similar as words } from '@/texts/desk';
import { distanceWords, whenWords } from '@/texts/time';
import type { Deed } from '../act';
import { useCaseDesk } from '../case-desk';
import css from '../deeds.module.scss';

interface Props {
  ticket: TicketView;
  onSend: (deed: Deed) => Promise<void>;
}

/** What may be the same, photo beside photo, with what speaks for it; for whoever may merge. */
export function SimilarCases({ ticket, onSend }: Props) {
  const may = ticket.actions.some(({ action }) => action === 'merge');
  const decides = may || ticket.reporters > 1;
  const key = decides ? `${ticket.id} ${ticket.version}` : '';
  const found = useLoad(
    // A worker may not ask; nothing is shown then.
    () => (decides ? call('listSimilar', { params: { id: ticket.id } }).catch(() => []) : Promise.resolve([])),
    key,
  );
  const list = found.data ?? [];
  if (list.length === 0) return null;
  return (
    <Card>
      <View className="t-lg">{list.every(({ merged }) => merged) ? words.merged : words.title}</View>
      {list.map((one) => (
        <Pair key={one.id} ticket={ticket} one={one} may={may} onSend={onSend} />
      ))}
    </Card>
  );
}

function Pair({ ticket, one, may, onSend }: Props & { one: SimilarTicket; may: boolean }) {
  const { list } = useCategories();
  const merge = () => onSend({ ticket, seen: ticket.version, action: 'merge', input: { masterId: one.id } });
  const cases = useCaseDesk();
  return (
    <View className="mt3">
      <View className="t-md b">{one.text ?? spoken(list, one.category).name}</View>
      <View className="t-sm c2">{`${one.number}，${likenessWords(one.likeness)}`}</View>
      <Beside ours={one.own} theirs={one.thumb} />
      <View className="row g2 mt2 wrap">
        <Button kind="plain" onTap={() => cases.open(one.id)}>
          {words.look}
        </Button>
        {one.merged && (
          <Button kind="line" icon="return" onTap={() => cases.open(one.id, 'unmerge')}>
            {words.unmerge}
          </Button>
        )}
        {!one.merged && may && (
          <Button kind="line" icon="merge" onTap={merge}>
            {words.merge}
          </Button>
        )}
      </View>
    </View>
  );
}

/** Two photos of one width, so that one look compares them. */
function Beside({ ours, theirs }: { ours: PhotoView | null; theirs: PhotoView | null }) {
  return (
    <View className={css['pair'] ?? ''}>
      {ours !== null && <Side photo={ours} label={words.ours} />}
      {theirs !== null && <Side photo={theirs} label={words.theirs} />}
    </View>
  );
}

const Side = ({ photo, label }: { photo: PhotoView; label: string }) => (
  <View className={css['half'] ?? ''}>
    <Photo src={photo.thumbUrl} height={120} label={label} alt={label} />
  </View>
);

/** A photo of this case that was sent before. It accuses nobody: whoever handles it looks. */
export function PhotoEchoes({ ticket, now }: { ticket: TicketView; now: number }) {
  const found = useLoad(() => call('listEchoes', { params: { id: ticket.id } }).catch(() => []), ticket.id);
  const list = found.data ?? [];
  if (list.length === 0) return null;
  return (
    <Card>
      <View className="t-lg">{words.echo}</View>
      {list.map((echo) => (
        <View key={`${echo.photo.id} ${echo.sentAt}`} className="mt3">
          <View className="t-md b">{words.echoOf(echo.number)}</View>
          <View className="t-sm c2">
            {words.echoNote(whenWords(Date.parse(echo.sentAt), now), distanceWords(echo.distanceM), echo.sameReporter)}
          </View>
          <Beside ours={echo.photo} theirs={echo.earlier} />
        </View>
      ))}
      <View className="mt3">
        <Note icon="info">{words.echoHint}</Note>
      </View>
    </Card>
  );
}
