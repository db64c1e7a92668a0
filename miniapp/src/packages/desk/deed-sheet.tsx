import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { TicketAction, TicketInputField } from '@yanxinyuan/shared/tickets/vocabulary';
import { useEffect, useState } from 'react';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import type { LocalPhoto } from '@/lib/platform/photos';
import { showError } from '@/lib/toast';
import { deed as words } from '@/texts/desk';
import { ACTION_TEXTS } from '@/texts/states';
import { filled, type Deed } from './act';
import {
  AssigneeField,
  DueField,
  MasterField,
  ReasonCodeField,
  ReviewField,
  WordsField,
  type FieldProps,
} from './fields';
import { CategoryField } from './category-field';
import { DepartmentField, DepartmentsField, PartField } from './department-fields';
import { deedName, fieldsOf, missingField } from './model';
import { PhotoField } from './photo-field';
import { Replies } from './replies';
import { RestField } from './rest-field';

function InputField({ field, ticket, ...props }: FieldProps & { field: TicketInputField; ticket: TicketView }) {
  if (field === 'assigneeId') return <AssigneeField {...props} />;
  if (field === 'departmentCode' && props.action === 'uninvite') return <PartField parts={ticket.parts} {...props} />;
  if (field === 'departmentCode') return <DepartmentField {...props} />;
  if (field === 'departments') return <DepartmentsField {...props} />;
  if (field === 'category') return <CategoryField ticket={ticket} {...props} />;
  if (field === 'masterId') return <MasterField {...props} />;
  if (field === 'reasonCode') return <ReasonCodeField {...props} />;
  if (field === 'reviewOn') return <ReviewField {...props} />;
  if (field === 'dueAt') return <DueField latest={props.action === 'invite' ? ticket.dueAt : undefined} {...props} />;
  if (field === 'rest') return <RestField ticket={ticket} {...props} />;
  if (field === 'note' || field === 'reason' || field === 'question' || field === 'text')
    return (
      <Replies
        action={props.action}
        ticket={ticket}
        value={props.input[field] ?? ''}
        onPick={(text) => {
          props.change({ [field]: text });
        }}
      >
        <WordsField field={field} {...props} />
      </Replies>
    );
  return null;
}

interface DeedSheetProps {
  ticket: TicketView;
  action: TicketAction;
  photoRequired: boolean;
  /** what the camera brings that was opened with the same tap */
  coming: Promise<LocalPhoto[]> | null;
  onClose: () => void;
  /** sends it; what it throws keeps the sheet open */
  onSend: (deed: Deed) => Promise<void>;
}

/** Writes one deed down: the fields come from the lifecycle table, so a new action needs no new form. */
export function DeedSheet({ ticket, action, photoRequired, coming, onClose, onSend }: DeedSheetProps) {
  const ticketId = ticket.id;
  // What the person saw when the sheet opened, not what may have come in behind it.
  const [seen] = useState(ticket.version);
  const [input, setInput] = useState<TicketInput>({});
  const [photos, setPhotos] = useState<LocalPhoto[]>([]);
  useEffect(() => {
    coming?.then((taken) => {
      setPhotos((now) => [...now, ...taken]);
    }, showError);
  }, [coming]);
  const fields = fieldsOf(action, photoRequired);
  const missing = missingField(fields, filled(input, photos));
  const sendWords: Partial<Record<TicketAction, string>> = words.send;
  const change = (part: TicketInput) => {
    setInput((now) => ({ ...now, ...part }));
  };
  const send = () => onSend({ ticket, seen, action, input, photos });
  const footer = (
    <Button block size="l" disabled={missing !== null} loadingText={words.sending} onTap={send}>
      {missing === null ? (sendWords[action] ?? ACTION_TEXTS[action].name) : words.missing[missing]}
    </Button>
  );
  return (
    <Sheet open onClose={onClose} title={deedName(action, ticket.state)} footer={footer}>
      {fields.map(({ field, required }) =>
        field === 'photos' ? (
          <PhotoField key={field} photos={photos} required={required} onChange={setPhotos} />
        ) : (
          <InputField
            key={field}
            field={field}
            ticket={ticket}
            ticketId={ticketId}
            action={action}
            input={input}
            change={change}
          />
        ),
      )}
    </Sheet>
  );
}
