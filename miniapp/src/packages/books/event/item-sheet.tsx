import { View } from '@tarojs/components';
import type { ItemView } from '@yanxinyuan/shared/rewards/contract';
import { useState } from 'react';
import { Button } from '@/components/button';
import { NumberPad } from '@/components/number-pad';
import { Segmented } from '@/components/segmented';
import { Sheet } from '@/components/sheet';
import { eventDays } from '@/texts/event-days';
import type { Draft } from './draft';

type Taken = Draft['items'][string];

const FIELDS = ['stock', 'points', 'limit'] as const;
type FieldName = (typeof FIELDS)[number];

interface ItemSheetProps {
  item: ItemView;
  /** pieces that can be set apart */
  most: number;
  taken: Taken | null;
  onTake: (taken: Taken) => void;
  onDrop: () => void;
  onClose: () => void;
}

const NOTES: Record<FieldName, (item: ItemView, most: number) => string | undefined> = {
  stock: (_item, most) => eventDays.ofAtMost(most),
  points: (item) => eventDays.usual(item.points),
  limit: () => undefined,
};

function missingOf(digits: Record<FieldName, string>, most: number): string | null {
  const blank = FIELDS.find((field) => Number(digits[field]) === 0);
  if (blank !== undefined) return eventDays.missing[blank];
  return Number(digits.stock) > most ? eventDays.tooMuch(most) : null;
}

/** Pieces, points and limit of one item on that day: one pad for the three of them. */
export function ItemSheet({ item, most, taken, onTake, onDrop, onClose }: ItemSheetProps) {
  const [field, setField] = useState<FieldName>('stock');
  const [digits, setDigits] = useState<Record<FieldName, string>>({
    stock: taken === null ? '' : String(taken.stock),
    points: String(taken?.points ?? item.points),
    limit: String(taken?.limit ?? 1),
  });
  const missing = missingOf(digits, most);
  const take = () => {
    onTake({ stock: Number(digits.stock), points: Number(digits.points), limit: Number(digits.limit) });
  };
  const footer = (
    <>
      {taken !== null && (
        <Button block size="l" kind="dangerSoft" onTap={onDrop}>
          {eventDays.drop}
        </Button>
      )}
      <Button block share={2} size="l" disabled={missing !== null} onTap={take}>
        {missing ?? eventDays.take}
      </Button>
    </>
  );
  return (
    <Sheet open onClose={onClose} title={item.name} footer={footer}>
      <Segmented
        items={FIELDS.map((key) => ({ key, label: eventDays.fields[key], count: digits[key] }))}
        value={field}
        onChange={setField}
      />
      <View className="mt3">
        <NumberPad
          label={eventDays.labels[field]}
          unit={eventDays.units[field]}
          value={digits[field]}
          note={NOTES[field](item, most)}
          bad={field === 'stock' && Number(digits.stock) > most}
          onChange={(value) => {
            setDigits((before) => ({ ...before, [field]: value }));
          }}
        />
      </View>
    </Sheet>
  );
}
