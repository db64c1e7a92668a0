import { Text, View } from '@tarojs/components';
import type { CategoryView, ReportView } from '@yanxinyuan/shared/reports/contract';
import { Card } from '@/components/card';
import { Icon, type IconName } from '@/components/icon';
import { spoken } from '@/features/report/categories';
import { categoryOf } from '@/features/report/model';
import { isOpen, mayDo } from '@/features/report/progress';
import { VoiceNote } from '@/features/voice/note';
import { publicityWords } from '@/texts/content';
import { riderLadder } from '@/texts/confidential';
import { detail, pointsLine } from '@/texts/report-progress';
import css from './index.module.scss';
import { MapTile } from './map-tile';

interface FactsProps {
  report: ReportView;
  categories: readonly CategoryView[];
}

/** What and where it is, who looks after it and why, what it brings. */
export function Facts({ report, categories }: FactsProps) {
  const { place, text, state } = report;
  const words = spoken(categories, report.category);
  const expected = categoryOf(categories, report.category)?.points ?? 0;
  const [before, amount, after] = pointsLine(report.points, {
    open: isOpen(state),
    mine: mayDo(report, 'verify'),
    expected: report.joined ? 0 : expected,
  });
  return (
    <Card>
      <View className="row row-top g3">
        <View className="grow">
          <View className="t-md b">{words.short}</View>
          <Line icon="pin">{place.address}</Line>
          <Line icon="building">{report.unit ?? detail.noUnit}</Line>
        </View>
        {place.lng !== null && place.lat !== null && (
          <MapTile lng={place.lng} lat={place.lat} address={place.address} />
        )}
      </View>
      {report.why !== '' && <Line icon="info">{report.why}</Line>}
      {report.level !== null && report.closedAt === null && <Line icon="people">{riderLadder[report.level]}</Line>}
      {report.answers.map(({ question, answer }) => (
        <Line key={question} icon="check-circle">{`${question}：${answer}`}</Line>
      ))}
      {text !== null && (
        <Text className={`${css['said'] ?? ''} t-md`} userSelect>
          {text}
        </Text>
      )}
      {report.voice !== undefined && (
        <View className="mt2">
          <VoiceNote voice={report.voice} />
        </View>
      )}
      {report.publicity !== null && report.publicity !== 'passed' && (
        <Line icon={report.publicity === 'refused' ? 'eyeoff' : 'clock'}>{publicityWords[report.publicity]}</Line>
      )}
      {`${before}${amount}${after}` !== '' && (
        <>
          <View className="hr" />
          <View className="row row-top g2 t-sm c2">
            <Icon name="points" size="s" />
            <View className="grow">
              {before}
              <Text className="b cy">{amount}</Text>
              {after}
            </View>
          </View>
        </>
      )}
      <View className="row between wrap g2 mt2 t-sm c3">
        <View>{detail.number(report.number)}</View>
        {report.reporters > 1 && <View>{detail.others(report.reporters)}</View>}
      </View>
    </Card>
  );
}

function Line({ icon, children }: { icon: IconName; children: string }) {
  return (
    <View className="row row-top g2 mt2 t-sm c2">
      <Icon name={icon} size="s" />
      <View className="grow">{children}</View>
    </View>
  );
}
