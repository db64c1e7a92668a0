import { View } from '@tarojs/components';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { useState } from 'react';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { Note } from '@/components/note';
import { Sheet } from '@/components/sheet';
import { answer } from '@/texts/report-progress';
import { PhotosRow } from './photos-row';
import type { Act } from './use-deeds';
import { useUploads } from './use-uploads';

interface AnswerSheetProps {
  open: boolean;
  question: string;
  act: Act;
  onClose: () => void;
}

/** Answers the question of whoever handles it, in words or with a picture. */
export function AnswerSheet({ open, question, act, onClose }: AnswerSheetProps) {
  const [text, setText] = useState('');
  const photos = useUploads();
  const said = text.trim();
  const send = async () => {
    await act('answer', said === '' ? {} : { text: said }, photos.keys);
    photos.gone();
    onClose();
  };
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={answer.title}
      footer={
        <Button
          size="l"
          block
          icon="send"
          disabled={said === '' && photos.list.length === 0}
          loadingText={answer.sending}
          onTap={send}
        >
          {answer.send}
        </Button>
      }
    >
      <Note tone="accent" icon="message">
        {question}
      </Note>
      <View className="mt3">
        <TextArea
          label={answer.hint}
          hideLabel
          placeholder={answer.hint}
          maxLength={TICKET_LIMITS.noteMax}
          value={text}
          onChange={setText}
        />
      </View>
      <View className="mt3">
        <PhotosRow photos={photos} label={answer.photo} />
      </View>
    </Sheet>
  );
}
