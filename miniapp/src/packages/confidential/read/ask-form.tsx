import { View } from '@tarojs/components';
import {
  URGENT_READ_NOTE_MAX,
  URGENT_READ_REASONS,
  type UrgentReadReason,
  type UrgentReadRequest,
} from '@yanxinyuan/shared/tickets/confidential';
import { Chips } from '@/components/chips';
import { Field, TextArea } from '@/components/field';
import { Note } from '@/components/note';
import { hasCode } from '@/lib/api-error';
import { urgentRead } from '@/texts/confidential';
import { errorWords } from '@/texts/error-words';

export interface Asked {
  /** digits only */
  number: string;
  reason: UrgentReadReason | null;
  note: string;
}
export const blank: Asked = { number: '', reason: null, note: '' };

const NUMBER = /^\d{11,12}$/;

/** What still has to be filled in, in the order of the form; null when it can be sent. */
export function missingOf({ number, reason, note }: Asked): 'number' | 'reason' | 'note' | null {
  if (!NUMBER.test(number)) return 'number';
  if (reason === null) return 'reason';
  return reason === 'other' && note.trim() === '' ? 'note' : null;
}

/** As the server wants it; null while something is missing. */
export function requestOf(asked: Asked): UrgentReadRequest | null {
  const { number, reason } = asked;
  if (missingOf(asked) !== null || reason === null) return null;
  const note = asked.note.trim();
  return { number, reason, ...(note === '' ? {} : { note }) };
}

interface Props {
  asked: Asked;
  /** why the last try was refused */
  refusal: unknown;
  onChange: (part: Partial<Asked>) => void;
}

/** Which case and why, after saying plainly who will know of it. */
export function AskForm({ asked: { number, reason, note }, refusal, onChange }: Props) {
  const unknown = hasCode(refusal, 'NOT_FOUND');
  return (
    <View className="col g4">
      <Note tone="warn" icon="lock">
        {urgentRead.explain}
      </Note>
      <Field
        type="number"
        label={urgentRead.number}
        placeholder={urgentRead.numberHint}
        value={number}
        // Read out in groups, typed or pasted in groups.
        maxLength={20}
        error={unknown ? urgentRead.unknown : undefined}
        onChange={(words) => {
          onChange({ number: words.replace(/\D/g, '').slice(0, 12) });
        }}
      />
      <View>
        <View className="t-sm c2">{urgentRead.reason}</View>
        <View className="mt2">
          <Chips
            wrap
            items={URGENT_READ_REASONS.map((key) => ({ key, label: urgentRead.reasons[key] }))}
            value={reason === null ? [] : [reason]}
            onTap={(key) => {
              onChange({ reason: key });
            }}
          />
        </View>
      </View>
      {reason !== null && (
        <TextArea
          short
          label={reason === 'other' ? urgentRead.noteNeeded : urgentRead.note}
          value={note}
          maxLength={URGENT_READ_NOTE_MAX}
          onChange={(words) => {
            onChange({ note: words });
          }}
        />
      )}
      {refusal !== null && !unknown && <Refusal error={refusal} />}
    </View>
  );
}

function Refusal({ error }: { error: unknown }) {
  const { title, next } = errorWords(error);
  return (
    <Note tone="danger" icon="warning">
      {`${title}。${next}`}
    </Note>
  );
}
