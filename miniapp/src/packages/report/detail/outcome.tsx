import { Text, View } from '@tarojs/components';
import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import type { ReactNode } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Icon, type IconName } from '@/components/icon';
import { reviewDay } from '@/features/report/sentence';
import { open } from '@/lib/navigate';
import { routes } from '@/lib/routes';
import { detail } from '@/texts/report-progress';
import { RATING_TEXTS, REJECT_TEXTS } from '@/texts/states';
import css from './index.module.scss';

/** What came of it, or why nothing did yet: each only where there is something to say. */
export function Outcome({ report, now }: { report: ReportView; now: number }) {
  const { question, suspension, rejection, rating } = report;
  return (
    <>
      {question !== null && (
        <Piece icon="message" title={detail.question} text={question.text}>
          {question.answer !== null && (
            <View className="t-sm c2 mt2">{`${detail.yourAnswer}：${question.answer}`}</View>
          )}
        </Piece>
      )}
      {suspension !== null && (
        <Piece icon="pause" title={detail.suspendedWhy} text={suspension.reason}>
          <View className="t-sm c2 mt2">{detail.suspended(reviewDay(suspension, now))}</View>
        </Piece>
      )}
      {rejection !== null && (
        <Piece
          icon="blocked"
          title={`${detail.rejectedWhy}：${REJECT_TEXTS[rejection.reasonCode]}`}
          text={rejection.note}
        >
          <View className="t-sm c2 mt2">{detail.rejectedNext}</View>
        </Piece>
      )}
      {report.followUps.map(({ ticketId, reportId, number, rest }) => (
        <Piece key={ticketId} icon="document" title={detail.left(number)} text={rest}>
          {reportId !== null && <Link words={detail.leftOpen} id={reportId} />}
        </Piece>
      ))}
      {report.follows !== null && (
        <Piece icon="document" title={detail.restOf(report.follows.number)} text={detail.restNote}>
          {report.follows.reportId !== null && <Link words={detail.restOpen} id={report.follows.reportId} />}
        </Piece>
      )}
      {rating !== null && (
        <Piece icon="star" title={`${detail.rated}：${RATING_TEXTS[rating.value]}`} text={rating.text ?? ''} />
      )}
    </>
  );
}

const Link = ({ words, id }: { words: string; id: string }) => (
  <View className="mt2">
    <Button size="s" kind="tonal" onTap={() => open(routes.reportDetail, { id })}>
      {words}
    </Button>
  </View>
);

interface PieceProps {
  icon: IconName;
  title: string;
  text: string;
  children?: ReactNode;
}

function Piece({ icon, title, text, children }: PieceProps) {
  return (
    <Card>
      <View className="row g2">
        <Icon name={icon} className="c2" />
        <View className="t-md b grow">{title}</View>
      </View>
      {text !== '' && (
        <Text className={`${css['said'] ?? ''} t-md`} userSelect>
          {text}
        </Text>
      )}
      {children}
    </Card>
  );
}
