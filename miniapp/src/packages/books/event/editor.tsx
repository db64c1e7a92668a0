import { View } from '@tarojs/components';
import { EVENT_LIMITS, type EventView } from '@yanxinyuan/shared/rewards/events';
import { useState } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { ListItem } from '@/components/list-item';
import { Page } from '@/components/page';
import { hasCode } from '@/lib/api-error';
import { ask } from '@/lib/dialog';
import { goBack } from '@/lib/navigate';
import { tick } from '@/lib/platform/phone';
import { call } from '@/lib/request';
import { toast } from '@/lib/toast';
import { useNow } from '@/lib/use-now';
import { eventDays } from '@/texts/event-days';
import { missingOf, requestOf, type Draft } from './draft';
import { Goods } from './goods';
import { ShopSheet } from './shop-sheet';
import { When } from './when';

interface EditorProps {
  /** made when the page opened, so that sending again arranges the day once */
  id: string;
  /** null: a new one */
  event: EventView | null;
  first: Draft;
  /** it has begun meanwhile, or the shelf has changed */
  onOutdated: () => unknown;
}

const cancelSure = (name: string): Promise<boolean> =>
  ask({
    title: eventDays.cancelTitle(name),
    body: eventDays.cancelNote,
    yes: eventDays.cancelYes,
    no: eventDays.cancelNo,
    danger: true,
  });

/** Sends the day or takes it back; either way the list is what one comes back to. */
function useDeeds({ id, event, onOutdated }: Omit<EditorProps, 'first'>, draft: Draft) {
  const tell = async (deed: Promise<EventView>, words: string) => {
    try {
      await deed;
    } catch (error) {
      if (hasCode(error, 'EVENT_STARTED', 'STOCK_TOO_LOW')) await onOutdated();
      throw error;
    }
    tick();
    toast(words);
    await goBack();
  };
  const save = async () => {
    const body = requestOf(draft);
    if (body !== null) await tell(call('putEvent', { params: { id }, body }), eventDays.saved);
  };
  const cancel = async () => {
    if (event === null || !(await cancelSure(event.name))) return;
    await tell(call('deleteEvent', { params: { id } }), eventDays.cancelled);
  };
  return { save, cancel };
}

interface FieldsProps {
  draft: Draft;
  event: EventView | null;
  now: number;
  onChange: (part: Partial<Draft>) => void;
  onShop: () => void;
}

function Fields({ draft, event, now, onChange, onShop }: FieldsProps) {
  return (
    <View className="col g4 mt2">
      <Field
        label={eventDays.name}
        placeholder={eventDays.nameHint}
        value={draft.name}
        maxLength={EVENT_LIMITS.nameMax}
        onChange={(name) => {
          onChange({ name });
        }}
      />
      <Card flush>
        <ListItem icon="shop" title={draft.shop?.name ?? eventDays.chooseShop} note={eventDays.shop} onTap={onShop} />
      </Card>
      <When draft={draft} now={now} onChange={onChange} />
      {draft.shop !== null && (
        <Goods
          shopId={draft.shop.id}
          event={event}
          items={draft.items}
          onChange={(items) => {
            onChange({ items });
          }}
        />
      )}
    </View>
  );
}

/** Name, shop, hours and goods of a day, on one page. */
export function Editor(props: EditorProps) {
  const { event, first } = props;
  const [draft, setDraft] = useState<Draft>(first);
  const [choosing, setChoosing] = useState(false);
  const now = useNow(60_000);
  const { save, cancel } = useDeeds(props, draft);
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
  };
  const choose = (shop: NonNullable<Draft['shop']>) => {
    // Another shop has other goods.
    change(shop.id === draft.shop?.id ? {} : { shop, items: {} });
    setChoosing(false);
  };
  const missing = missingOf(draft, now);
  const footer = (
    <BottomBar>
      {event !== null && (
        <Button block size="l" kind="dangerSoft" onTap={cancel}>
          {eventDays.cancel}
        </Button>
      )}
      <Button block share={2} size="l" disabled={missing !== null} loadingText={eventDays.saving} onTap={save}>
        {missing ?? (event === null ? eventDays.save : eventDays.change)}
      </Button>
    </BottomBar>
  );
  const sheet = (open: boolean) => () => {
    setChoosing(open);
  };
  return (
    <Page footer={footer}>
      <Fields draft={draft} event={event} now={now} onChange={change} onShop={sheet(true)} />
      {choosing && <ShopSheet chosen={draft.shop?.id ?? null} onChoose={choose} onClose={sheet(false)} />}
    </Page>
  );
}
