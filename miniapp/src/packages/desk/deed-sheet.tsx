import type { TicketInput, TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { TicketAction, TicketInputField } from '@yanxinyuan/shared/tickets/lifecycle';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import type { LocalPhoto } from '@/lib/platform/photos';
import { newId } from '@/lib/platform/uuid';
import { deed as words } from '@/texts/desk';
import { ACTION_TEXTS } from '@/texts/states';
import { act, complete } from './act';
import {
  AssigneeField,
  DepartmentField,
  DueField,
  MasterField,
  ReasonCodeField,
  ReviewField,
  WordsField,
  type FieldProps,
} from './fields';
import { fieldsOf } from './model';
import { PhotoField } from './photo-field';

function InputField({ field, ...props }: FieldProps & { field: TicketInputField }) {
  if (field === 'assigneeId') return <AssigneeField {...props} />;
  if (field === 'departmentCode') return <DepartmentField {...props} />;
  if (field === 'masterId') return <MasterField {...props} />;
  if (field === 'reasonCode') return <ReasonCodeField {...props} />;
  if (field === 'reviewOn') return <ReviewField {...props} />;
  if (field === 'dueAt') return <DueField {...props} />;
  if (field === 'note' || field === 'reason' || field === 'question' || field === 'text')
    return <WordsField field={field} {...props} />;
  return null;
}

interface DeedSheetProps {
  ticketId: string;
  action: TicketAction;
  photoRequired: boolean;
  onClose: () => void;
  onDone: (ticket: TicketView) => void;
}

/** Writes one deed down: the fields come from the lifecycle table, so a new action needs no new form. */
export function DeedSheet({ ticketId, action, photoRequired, onClose, onDone }: DeedSheetProps) {
  const [id] = useState(newId);
  const [input, setInput] = useState<TicketInput>({});
  const [photos, setPhotos] = useState<LocalPhoto[]>([]);
  const fields = fieldsOf(action, photoRequired);
  const change = (part: TicketInput) => {
    setInput((now) => ({ ...now, ...part }));
  };
  const send = async () => {
    onDone(await act({ ticketId, id, action, input, photos }));
  };
  const footer = (
    <Button block size="l" disabled={!complete(fields, input, photos)} loadingText={words.sending} onTap={send}>
      {words.send}
    </Button>
  );
  return (
    <Sheet open onClose={onClose} title={ACTION_TEXTS[action].name} footer={footer}>
      <View className="t-sm c2">{ACTION_TEXTS[action].hint}</View>
      {fields.map(({ field, required }) =>
        field === 'photos' ? (
          <PhotoField key={field} photos={photos} required={required} onChange={setPhotos} />
        ) : (
          <InputField key={field} field={field} ticketId={ticketId} action={action} input={input} change={change} />
        ),
      )}
    </Sheet>
  );
}
