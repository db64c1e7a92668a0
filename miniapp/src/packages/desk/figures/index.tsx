import { View } from '@tarojs/components';
import {
  FEW,
  FIGURE_PERIODS,
  type FigurePeriod,
  type FiguresLine,
  type FiguresView,
  type Rates,
} from '@yanxinyuan/shared/tickets/rates';
import { localDate } from '@yanxinyuan/shared/time';
import { useState } from 'react';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { Loadable } from '@/components/loadable';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { Segmented } from '@/components/segmented';
import { Sheet } from '@/components/sheet';
import { Tap } from '@/components/tap';
import { useWide } from '@/lib/platform/wide';
import { cx } from '@/lib/cx';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import { figures as words } from '@/texts/figures';
import css from './index.module.scss';
import { PartFilter, WHOLE } from './part-filter';

const RATE_KEYS = ['responded', 'solved', 'satisfied'] as const;
type RateKey = (typeof RATE_KEYS)[number];

/** A rate with the counts it comes from; a tap tells what it means. */
function Rate({ of, name, onMeans }: { of: Rates[RateKey]; name: RateKey; onMeans: (name: RateKey) => void }) {
  const counts = of.of === 0 ? words.none : words.count(of.yes, of.of);
  return (
    <Tap
      className="nw"
      // As wide as its figures: in large type the three stand under each other instead of over each other.
      style={{ flex: '1 1 auto' }}
      label={`${words.names[name]} ${words.percent(of.yes, of.of)}，${counts}`}
      onTap={() => {
        onMeans(name);
      }}
    >
      <View className="t-sm c2">{words.names[name]}</View>
      <View className="t-2xl num mt1">{words.percent(of.yes, of.of)}</View>
      <View className="t-sm c2 num mt1">{counts}</View>
    </Tap>
  );
}

function Total({ rates, onMeans }: { rates: Rates; onMeans: (name: RateKey) => void }) {
  return (
    <Card>
      <View className="row g3 wrap">
        {RATE_KEYS.map((name) => (
          <Rate key={name} name={name} of={rates[name]} onMeans={onMeans} />
        ))}
      </View>
      <View className="t-sm c2 mt3">
        {`${words.hours}：${words.contactHours(rates.hours.contact)}，${words.solutionHours(rates.hours.solution)}`}
      </View>
    </Card>
  );
}

function Line({ line: { name, rates } }: { line: FiguresLine }) {
  return (
    <View className="mt3">
      <View className="row between g2 wrap">
        <View className="t-md b">{name}</View>
        <View className="t-sm c2 num">{rates === null ? words.few : words.valid(rates.valid)}</View>
      </View>
      {rates !== null && (
        <View className="row g3 wrap t-sm c2 mt1 num">
          {RATE_KEYS.map((key) => (
            <View key={key}>{`${words.names[key]} ${words.percent(rates[key].yes, rates[key].of)}`}</View>
          ))}
        </View>
      )}
    </View>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly FiguresLine[] }) {
  if (lines.length === 0) return null;
  return (
    <Card>
      <View className="t-lg">{title}</View>
      {lines.map((line) => (
        <Line key={line.key} line={line} />
      ))}
    </Card>
  );
}

const dayOf = (instant: string): string =>
  localDate(new Date(Date.parse(instant)))
    .slice(5)
    .replace('-', '.');

interface WholeProps {
  view: FiguresView;
  /** a department or categories were asked for */
  part: boolean;
  onMeans: (name: RateKey) => void;
}

function Whole({ view, part, onMeans }: WholeProps) {
  const wide = useWide();
  // `to` is the midnight that ends today.
  const last = new Date(Date.parse(view.to) - 1).toISOString();
  return (
    <View className="col g3">
      <View className="row between g2 wrap t-sm c2">
        <View className="num">{words.range(dayOf(view.from), dayOf(last))}</View>
        <View className="num">{words.valid(view.total.valid)}</View>
      </View>
      {view.total.valid === 0 && <EmptyState notice={words.nonePart} />}
      {part && view.total.valid > 0 && view.total.valid < FEW && <Note icon="info">{words.fewPart}</Note>}
      {(view.total.valid >= FEW || (!part && view.total.valid > 0)) && <Total rates={view.total} onMeans={onMeans} />}
      <View className={wide ? cx(css['columns'], 'g3') : 'col g3'}>
        <Lines title={words.groups} lines={view.groups} />
        <Lines title={words.towns} lines={view.towns} />
      </View>
      <Note icon="info">{part ? words.partNote : words.note}</Note>
    </View>
  );
}

/** The three rates of a period: problems and hours, never people. */
export default function FiguresPage() {
  const [period, setPeriod] = useState<FigurePeriod>('month');
  const [means, setMeans] = useState<RateKey | null>(null);
  const [part, setPart] = useState(WHOLE);
  // What is not asked for is left out of the address.
  const asked = Object.fromEntries(Object.entries(part).filter(([, code]) => code !== ''));
  const view = useLoad(() => call('getFigures', { query: { period, ...asked } }), JSON.stringify([period, asked]));
  return (
    <Page wide="page" onRefresh={view.reload}>
      <Segmented
        items={FIGURE_PERIODS.map((key) => ({ key, label: words.periods[key] }))}
        value={period}
        onChange={setPeriod}
      />
      <PartFilter value={part} onChange={setPart} />
      <View className="mt3">
        <Loadable
          of={view}
          render={(known) => <Whole view={known} part={Object.keys(asked).length > 0} onMeans={setMeans} />}
        />
      </View>
      <Sheet
        open={means !== null}
        title={means === null ? undefined : words.names[means]}
        onClose={() => {
          setMeans(null);
        }}
      >
        <View className="t-md">{means === null ? '' : words.means[means]}</View>
        <View className="t-sm c2 mt3">{words.validMeans}</View>
      </Sheet>
    </Page>
  );
}
