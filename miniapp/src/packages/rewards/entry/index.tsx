import { Text, View } from '@tarojs/components';
import type { PointsEntryDetail } from '@yanxinyuan/shared/points/contract';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListItem } from '@/components/list-item';
import { Loadable } from '@/components/loadable';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { Round } from '@/components/round';
import { entryIcon, entryReason, entryTitle } from '@/texts/entry-words';
import { cx } from '@/lib/cx';
import { copyText } from '@/lib/platform/clipboard';
import { call } from '@/lib/request';
import { toast } from '@/lib/toast';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { useParams } from '@/lib/use-params';
import { entry as words } from '@/texts/points';
import { ui } from '@/texts/notices';
import { whenWords } from '@/texts/time';
import { entryNote, hasPage, openSource, shortHash, signed } from '../model';
import css from './index.module.scss';
import { Reckoning } from './reckoning';

function Head({ entry, now }: { entry: PointsEntryDetail; now: number }) {
  return (
    <View className="mt2">
      <View className="row g3">
        <Round icon={entryIcon(entry)} tone={entry.amount > 0 ? 'good' : 'plain'} />
        <View className="grow">
          <View className="t-lg">{entryTitle(entry)}</View>
          <View className="t-sm c2">{whenWords(Date.parse(entry.at), now)}</View>
        </View>
      </View>
      <View className="row row-base g2 mt3">
        <View className={cx(css['amount'], 'num', entry.amount > 0 && 'cg')}>{signed(entry.amount)}</View>
        <View className="t-sm c2">{ui.points}</View>
      </View>
    </View>
  );
}

/** Somebody changed the account: why, in their words, and that two people looked at it. */
function Why({ entry }: { entry: PointsEntryDetail }) {
  const reason = entryReason(entry);
  const note = entryNote(entry);
  if (reason === undefined && note === undefined) return null;
  return (
    <View className="mt3">
      <Note icon="info">
        {reason !== undefined && <View className="b">{reason}</View>}
        {note}
      </Note>
    </View>
  );
}

function Receipt({ entry }: { entry: PointsEntryDetail }) {
  const copy = async () => {
    const done = await copyText(words.receiptText(entry.id, entry.version, entry.hash));
    toast(done ? words.copied : words.notCopied, done ? 'check-circle' : 'warning');
  };
  return (
    <Card flush>
      <ListItem title={words.after} value={<View className="num t-md c1 nw">{words.left(entry.balanceAfter)}</View>} />
      <ListItem title={words.receipt} value={<View className="num t-md c1 nw">{words.number(entry.version)}</View>} />
      <View className={css['receipt'] ?? ''}>
        <View className="grow">
          <View className="t-md">{words.hash}</View>
          <Text className={`num t-md c2 ${css['hash'] ?? ''}`} userSelect>
            {shortHash(entry.hash)}
          </Text>
          <View className="t-sm c2">{words.hashNote}</View>
        </View>
        <Button kind="plain" size="s" onTap={copy}>
          {words.copy}
        </Button>
      </View>
    </Card>
  );
}

/** One line taken apart: how it was reckoned, what is left of it, and the number by which it can be checked. */
export default function EntryPage() {
  const id = useParams()('id');
  const entry = useLoad(() => call('getPointsEntry', { params: { id } }), id);
  const now = useNow(60_000);
  const source = entry.data?.source ?? null;
  const footer = (
    <BottomBar>
      <Button block size="l" onTap={() => openSource(source)}>
        {source?.type === 'order' ? words.openOrder : words.openReport}
      </Button>
    </BottomBar>
  );
  return (
    <Page footer={hasPage(source) ? footer : undefined}>
      <Loadable
        of={entry}
        render={(known) => (
          <View>
            <Head entry={known} now={now} />
            <Why entry={known} />
            <View className="mt3">
              <Reckoning entry={known} now={now} />
              <Receipt entry={known} />
            </View>
          </View>
        )}
      />
    </Page>
  );
}
