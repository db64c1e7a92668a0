import { View } from '@tarojs/components';
import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import { REJECT_REASONS, type TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { DAY_MS, localDate } from '@yanxinyuan/shared/time';
import { Chips } from '@/components/chips';
import { TextArea } from '@/components/field';
import { EmptyState } from '@/components/empty-state';
import { Loadable } from '@/components/loadable';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import { deed, likenessWords } from '@/texts/desk';
import { REJECT_TEXTS } from '@/texts/states';
import { Labelled, Option } from './option';

export interface FieldProps {
  ticketId: string;
  action: TicketAction;
  input: TicketInput;
  /** merges the change into the input */
  change: (change: TicketInput) => void;
}

export function AssigneeField({ ticketId, input, change }: FieldProps) {
  const people = useLoad(() => call('listCandidates', { params: { id: ticketId } }), ticketId);
  return (
    <Labelled label={deed.assigneeId}>
      <Loadable
        of={people}
        render={(list) => (
          <View>
            {list.length === 0 && <View className="t-md c2">{deed.noCandidates}</View>}
            {list.map(({ personId, name, gridName, onDuty, openWork, ownGrid }) => (
              <Option
                key={personId}
                title={name}
                note={[
                  ownGrid ? deed.ownGrid : gridName,
                  onDuty ? deed.onDuty : deed.offDuty,
                  deed.openWork(openWork),
                ].join('，')}
                chosen={input.assigneeId === personId}
                onTap={() => {
                  change({ assigneeId: personId });
                }}
              />
            ))}
          </View>
        )}
      />
    </Labelled>
  );
}

export function MasterField({ ticketId, input, change }: FieldProps) {
  const similar = useLoad(async () => {
    const found = await call('listSimilar', { params: { id: ticketId } });
    return found.filter(({ merged }) => !merged);
  }, ticketId);
  return (
    <Labelled label={deed.masterId}>
      <Loadable
        of={similar}
        render={(list) =>
          list.length === 0 ? (
            <EmptyState notice={{ title: deed.noSimilar, text: '' }} />
          ) : (
            <View>
              {list.map(({ id, number, text, category, likeness }) => (
                <Option
                  key={id}
                  title={text ?? category}
                  note={`${number}，${likenessWords(likeness)}`}
                  chosen={input.masterId === id}
                  onTap={() => {
                    change({ masterId: id });
                  }}
                />
              ))}
            </View>
          )
        }
      />
    </Labelled>
  );
}

export function ReasonCodeField({ input, change }: FieldProps) {
  return (
    <Labelled label={deed.reasonCode}>
      <Chips
        wrap
        items={REJECT_REASONS.map((key) => ({ key, label: REJECT_TEXTS[key] }))}
        value={input.reasonCode === undefined ? [] : [input.reasonCode]}
        onTap={(reasonCode) => {
          change({ reasonCode });
        }}
      />
    </Labelled>
  );
}

const REVIEW_DAYS = ['7', '15', '30', '90'] as const;
const EXTEND_DAYS = ['1', '3', '7', '15'] as const;
const inDays = (days: string): Date => new Date(Date.now() + Number(days) * DAY_MS);

export function ReviewField({ input, change }: FieldProps) {
  return (
    <Labelled label={deed.reviewOn}>
      <Chips
        wrap
        items={REVIEW_DAYS.map((key) => ({ key, label: deed.days(Number(key)) }))}
        value={REVIEW_DAYS.filter((days) => localDate(inDays(days)) === input.reviewOn)}
        onTap={(days) => {
          change({ reviewOn: localDate(inDays(days)) });
        }}
      />
    </Labelled>
  );
}

/** @param latest what is promised already, where it is not the promise that moves */
export function DueField({ input, change, latest }: FieldProps & { latest?: string | undefined }) {
  const day = (instant: string | undefined): string => (instant === undefined ? '' : localDate(new Date(instant)));
  const days = EXTEND_DAYS.filter((some) => latest === undefined || inDays(some) <= new Date(latest));
  if (days.length === 0) return null;
  return (
    <Labelled label={latest === undefined ? deed.dueAt : deed.partDue}>
      <Chips
        wrap
        items={days.map((key) => ({ key, label: deed.days(Number(key)) }))}
        value={EXTEND_DAYS.filter((days) => localDate(inDays(days)) === day(input.dueAt))}
        onTap={(days) => {
          change({ dueAt: inDays(days).toISOString() });
        }}
      />
    </Labelled>
  );
}

type WordField = 'note' | 'reason' | 'question' | 'text';

const labelOf = (field: WordField, action: TicketAction): string => {
  const notes: Partial<Record<TicketAction, string>> = deed.noteFor;
  const reasons: Partial<Record<TicketAction, string>> = deed.reasonFor;
  if (field === 'note') return notes[action] ?? deed.note;
  if (field === 'reason') return reasons[action] ?? deed.reason;
  return deed[field];
};

export function WordsField({ field, action, input, change }: FieldProps & { field: WordField }) {
  return (
    <View className="mt3">
      <TextArea
        label={labelOf(field, action)}
        value={input[field] ?? ''}
        maxLength={field === 'note' ? TICKET_LIMITS.noteMax : TICKET_LIMITS.reasonMax}
        onChange={(words) => {
          change({ [field]: words });
        }}
      />
    </View>
  );
}
