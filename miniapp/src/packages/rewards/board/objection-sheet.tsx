import { View } from '@tarojs/components';
import { OBJECTION_LIMITS, type NoticeView } from '@yanxinyuan/shared/points/contract';
import { useRef, useState } from 'react';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { newId } from '@/lib/platform/uuid';
import { call } from '@/lib/request';
import { requireLogin } from '@/lib/session';
import { toast } from '@/lib/toast';
import { board as words } from '@/texts/points';

interface ObjectionSheetProps {
  /** null: closed */
  notice: NoticeView | null;
  onClose: () => void;
  onSent: () => unknown;
}

/** Sends what is wrong. The same words keep their id, so a tap repeated after a lost answer makes one objection. */
function useObject(): (noticeId: string, text: string) => Promise<void> {
  const last = useRef({ what: '', id: '' });
  return async (noticeId, text) => {
    await requireLogin();
    const what = `${noticeId} ${text}`;
    if (last.current.what !== what) last.current = { what, id: newId() };
    await call('putObjection', { params: { id: last.current.id }, body: { noticeId, text } });
  };
}

/** What is wrong with an award, in one's own words; the award stops until somebody has looked. */
export function ObjectionSheet({ notice, onClose, onSent }: ObjectionSheetProps) {
  const object = useObject();
  return (
    <Sheet open={notice !== null} onClose={onClose} title={words.objectTitle}>
      {notice !== null && (
        <Form
          key={notice.id}
          notice={notice}
          send={async (text) => {
            await object(notice.id, text);
            onClose();
            toast(words.sent);
            await onSent();
          }}
        />
      )}
    </Sheet>
  );
}

function Form({ notice, send }: { notice: NoticeView; send: (text: string) => Promise<void> }) {
  const [text, setText] = useState('');
  const said = text.trim();
  const short = said.length < OBJECTION_LIMITS.textMin;
  return (
    <View>
      <View className="t-md b">{words.label(notice.riderMasked, notice.amount)}</View>
      <View className="t-sm c2 mt1">{words.objectNote}</View>
      <View className="mt3">
        <TextArea
          label={words.objectTitle}
          hideLabel
          placeholder={words.objectHint}
          maxLength={OBJECTION_LIMITS.textMax}
          value={text}
          onChange={setText}
        />
      </View>
      <View className="mt4">
        <Button block size="l" disabled={short} loadingText={words.sending} onTap={() => send(said)}>
          {short ? words.objectShort(OBJECTION_LIMITS.textMin) : words.send}
        </Button>
      </View>
    </View>
  );
}
