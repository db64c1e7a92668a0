import { Text, View } from '@tarojs/components';
import type { PointsEntryDetail } from '@yanxinyuan/shared/points/contract';
import { useState } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListItem } from '@/components/list-item';
import { Loadable } from '@/components/loadable';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { entryTitle } from '@/texts/entry-words';
import { open } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { useParams } from '@/lib/use-params';
import { approvals, riders, signed } from '@/texts/books';
import { ui } from '@/texts/notices';
import { RULE_NAMES } from '@/texts/rewards';
import { dayWords, whenWords } from '@/texts/time';
import { ReversalSheet } from '../proposal-sheets';
import css from './index.module.scss';

const reversible = ({ kind, amount }: PointsEntryDetail): boolean => kind === 'award' && amount > 0;

function Rule({ entry }: { entry: PointsEntryDetail }) {
  const { rule, ruleName, ruleVersion, ruleDetail } = entry;
  const name = ruleName ?? RULE_NAMES[rule ?? ''];
  if (name === undefined) return null;
  return (
    <ListItem
      icon="list"
      title={approvals.rule(name, ruleVersion)}
      note={ruleDetail === null ? undefined : riders.ruleFacts(ruleDetail.points, ruleDetail.dailyLimit)}
    />
  );
}

function Source({ source }: { source: PointsEntryDetail['source'] }) {
  if (source?.type === 'ticket')
    return (
      <ListItem icon="document" title={approvals.fromReport} onTap={() => open(routes.ticket, { id: source.id })} />
    );
  const words = source?.type === 'order' ? approvals.fromOrder : approvals.hand;
  return <ListItem icon={source?.type === 'order' ? 'gift' : 'edit'} title={words} />;
}

function Apart({ entry, now }: { entry: PointsEntryDetail; now: number }) {
  const { amount, asked, lot } = entry;
  const strong = (words: string) => <View className="num t-lg nw c1">{words}</View>;
  return (
    <View className="col g3">
      <View className="mt2">
        <View className="t-lg">{entryTitle(entry)}</View>
        <View className="row row-base g1 mt1">
          <View className="num c1" style={{ fontSize: 'var(--fs-num)' }}>
            {signed(amount)}
          </View>
          <View className="t-md c2">{ui.points}</View>
        </View>
        <View className="t-sm c2 mt1">{whenWords(Date.parse(entry.at), now)}</View>
      </View>
      {asked !== Math.abs(amount) && (
        <Note tone="gold" icon="info">
          {amount > 0 ? riders.capped(asked, amount) : riders.short(asked, -amount)}
        </Note>
      )}
      <View>
        <Card flush>
          <Source source={entry.source} />
          <Rule entry={entry} />
          <ListItem icon="points" title={riders.balanceAfter} value={strong(String(entry.balanceAfter))} />
          {lot !== null && (
            <ListItem
              icon="calendar"
              title={riders.lot}
              note={riders.lotUntil(dayWords(Date.parse(lot.expiresAt), now))}
              value={strong(`${lot.remaining} / ${lot.amount}`)}
            />
          )}
        </Card>
        <Card>
          <View className="t-lg">{riders.receipt}</View>
          <View className="t-md mt2">{riders.version(entry.version)}</View>
          <View className="t-sm c2 mt1">{riders.hash}</View>
          <Text className={`t-sm ${css['hash'] ?? ''}`} userSelect>
            {entry.hash}
          </Text>
        </Card>
      </View>
    </View>
  );
}

/** One entry taken apart: where from, by which rule, what is left of it, and its receipt. */
export default function EntryPage() {
  const param = useParams();
  const [rider, id] = [param('rider'), param('id')];
  const entry = useLoad(() => call('getRiderEntry', { params: { id: rider, entryId: id } }), id);
  const now = useNow(60_000);
  const [taking, setTaking] = useState(false);
  const footer = entry.data !== null && reversible(entry.data) && (
    <BottomBar>
      <Button
        block
        size="l"
        kind="dangerSoft"
        icon="return"
        onTap={() => {
          setTaking(true);
        }}
      >
        {riders.takeBack}
      </Button>
    </BottomBar>
  );
  return (
    <Page wide="page" footer={footer}>
      <Loadable of={entry} render={(data) => <Apart entry={data} now={now} />} />
      {taking && entry.data !== null && (
        <ReversalSheet
          entry={entry.data}
          title={entryTitle(entry.data)}
          onClose={() => {
            setTaking(false);
          }}
        />
      )}
    </Page>
  );
}
