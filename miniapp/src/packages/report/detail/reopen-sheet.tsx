import { View } from '@tarojs/components';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { useState } from 'react';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { Icon } from '@/components/icon';
import { Sheet } from '@/components/sheet';
import { Tap } from '@/components/tap';
import { cx } from '@/lib/cx';
import { speak } from '@/lib/platform/speak';
import { reopen } from '@/texts/report-progress';
import css from './index.module.scss';
import { PhotosRow } from './photos-row';
import type { Act } from './use-deeds';
import { useUploads } from './use-uploads';

interface ReopenSheetProps {
  open: boolean;
  act: Act;
  onClose: () => void;
}

const REASONS: readonly string[] = [...reopen.reasons, reopen.other];

/** Not solved: what is wrong, in one tap or in words. As easy to reach as saying it is. */
export function ReopenSheet({ open, act, onClose }: ReopenSheetProps) {
  const [reason, setReason] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const photos = useUploads();
  const said = reason === reopen.other ? words.trim() : (reason ?? '');
  const send = async () => {
    await act('reopen', { reason: said }, photos.keys);
    photos.gone();
    onClose();
  };
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={reopen.title}
      footer={
        <Button size="l" block disabled={said === ''} loadingText={reopen.sending} onTap={send}>
          {reopen.send}
        </Button>
      }
    >
      <View className="t-sm c2">{reopen.note}</View>
      <View className={css['reasons'] ?? ''} {...speak('radiogroup')}>
        {REASONS.map((each) => (
          <Tap
            key={each}
            className={cx(css['reason'], reason === each && css['chosen'])}
            role="radio"
            checked={reason === each}
            onTap={() => {
              setReason(each);
            }}
          >
            <View className="grow">{each}</View>
            {reason === each && <Icon name="check" />}
          </Tap>
        ))}
      </View>
      {reason === reopen.other && (
        <View className="mt3">
          <TextArea
            label={reopen.otherHint}
            hideLabel
            placeholder={reopen.otherHint}
            maxLength={TICKET_LIMITS.reasonMax}
            value={words}
            onChange={setWords}
          />
        </View>
      )}
      <View className="mt3">
        <PhotosRow photos={photos} label={reopen.photo} />
      </View>
    </Sheet>
  );
}
