import { View } from '@tarojs/components';
import { REPLY_LIMITS, REPLY_PLACES, type ReplyView } from '@yanxinyuan/shared/tickets/replies';
import { transition } from '@yanxinyuan/shared/tickets/lifecycle';
import { TICKET_ACTIONS } from '@yanxinyuan/shared/tickets/vocabulary';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Chips } from '@/components/chips';
import { Field, TextArea } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { replies as words } from '@/texts/replies';
import { ACTION_TEXTS } from '@/texts/states';
import { toggled } from '../model';
import { Labelled } from '../option';
import { keptText, shownText } from '../reply-text';

const WORDED = ['note', 'reason', 'question', 'text'];
/** Deeds of staff that ask for words. */
const DEEDS = TICKET_ACTIONS.filter((action) => {
  const { needs, may = [], by } = transition(action);
  return (
    [...needs, ...may].some((field) => WORDED.includes(field)) &&
    by.some((who) => who !== 'reporter' && who !== 'system' && who !== 'witness')
  );
});

interface EditSheetProps {
  reply: ReplyView;
  onClose: () => void;
  onSave: (reply: ReplyView) => unknown;
  /** undefined for a new one */
  onRemove?: (() => unknown) | undefined;
}

/** The words, and what of a case can be put into them. */
function TextWithPlaces({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  return (
    <View className="mt3">
      <TextArea
        label={words.text}
        value={shownText(value)}
        maxLength={REPLY_LIMITS.textMax}
        onChange={(typed) => {
          onChange(keptText(typed));
        }}
      />
      <View className="mt2">
        <Chips
          wrap
          items={REPLY_PLACES.map((key) => ({ key, label: `+ ${words.places[key]}` }))}
          value={[]}
          onTap={(key) => {
            onChange(`${value}{${key}}`);
          }}
        />
      </View>
    </View>
  );
}

/** One saying: its chip, its words, and when it is offered. */
export function EditSheet({ reply, onClose, onSave, onRemove }: EditSheetProps) {
  const [draft, setDraft] = useState(reply);
  const change = (part: Partial<ReplyView>) => {
    setDraft({ ...draft, ...part });
  };
  const whole = draft.name.trim() !== '' && draft.text.trim() !== '' && draft.actions.length > 0;
  const footer = (
    <>
      {onRemove !== undefined && (
        <Button block size="l" kind="plain" onTap={onRemove}>
          {words.remove}
        </Button>
      )}
      <Button block size="l" share={2} disabled={!whole} loadingText={words.saving} onTap={() => onSave(draft)}>
        {words.save}
      </Button>
    </>
  );
  return (
    <Sheet open onClose={onClose} title={onRemove === undefined ? words.add : words.edit} footer={footer}>
      <Field
        label={words.name}
        value={draft.name}
        maxLength={REPLY_LIMITS.nameMax}
        onChange={(name) => {
          change({ name });
        }}
      />
      <TextWithPlaces
        value={draft.text}
        onChange={(text) => {
          change({ text });
        }}
      />
      <Labelled label={words.when}>
        <Chips
          wrap
          items={DEEDS.map((key) => ({ key, label: ACTION_TEXTS[key].name }))}
          value={draft.actions}
          onTap={(key) => {
            change({ actions: toggled(draft.actions, key) });
          }}
        />
      </Labelled>
    </Sheet>
  );
}
