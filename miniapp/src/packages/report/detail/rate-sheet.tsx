import { View } from '@tarojs/components';
import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import type { Rating } from '@yanxinyuan/shared/tickets/actions';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { useState } from 'react';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { Icon } from '@/components/icon';
import { RateFaces } from '@/components/rate-faces';
import { Sheet } from '@/components/sheet';
import { rate } from '@/texts/report-progress';
import type { Act } from './use-deeds';

interface RateSheetProps {
  open: boolean;
  report: ReportView;
  act: Act;
  onClose: () => void;
}

/** How it was handled. The points are there before it is asked, and no face is chosen in advance. */
export function RateSheet({ open, report: { points }, act, onClose }: RateSheetProps) {
  const [rating, setRating] = useState<Rating | null>(null);
  const [text, setText] = useState('');
  const credited = points?.status === 'credited' ? points.amount : null;
  const send = async () => {
    if (rating === null) return;
    await act('rate', { rating, ...(text.trim() === '' ? {} : { text: text.trim() }) });
    onClose();
  };
  return (
    <Sheet
      open={open}
      onClose={onClose}
      footer={
        <>
          <Button kind="plain" size="l" block onTap={onClose}>
            {rate.later}
          </Button>
          <Button size="l" block share={2} disabled={rating === null} loadingText={rate.sending} onTap={send}>
            {rate.send}
          </Button>
        </>
      }
    >
      <View className="row middle g2 cg b t-md">
        <Icon name="check-circle" />
        <View>{credited === null ? rate.closed : rate.credited(credited)}</View>
      </View>
      <View className="t-xl center mt4">{rate.title}</View>
      <View className="mt5">
        <RateFaces value={rating} onChange={setRating} />
      </View>
      <View className="mt4">
        <TextArea
          label={rate.hint}
          hideLabel
          short
          placeholder={rating === 'bad' ? rate.badHint : rate.hint}
          maxLength={TICKET_LIMITS.noteMax}
          value={text}
          onChange={setText}
        />
      </View>
    </Sheet>
  );
}
