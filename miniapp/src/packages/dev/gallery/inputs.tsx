import { View } from '@tarojs/components';
import type { Rating } from '@yanxinyuan/shared/tickets/actions';
import { useState } from 'react';
import { Card } from '@/components/card';
import { CategoryTile, Tiles } from '@/components/category-tile';
import { Chips } from '@/components/chips';
import { Field, TextArea } from '@/components/field';
import { IconButton } from '@/components/icon-button';
import { RateFaces } from '@/components/rate-faces';
import { Segmented } from '@/components/segmented';
import { Switch } from '@/components/switch';
import { Group, nothing } from './frame';
import { gallery as words } from './words';

export function Inputs() {
  const [text, setText] = useState('');
  const [tile, setTile] = useState('manhole');
  const [tab, setTab] = useState('inbox');
  const [chip, setChip] = useState('enough');
  const [on, setOn] = useState(true);
  const [rating, setRating] = useState<Rating | null>('good');
  return (
    <>
      <Group title="CategoryTile">
        <Tiles>
          {words.tiles.map(({ key, label, icon }) => (
            <CategoryTile
              key={key}
              icon={icon}
              label={label}
              chosen={tile === key}
              onTap={() => {
                setTile(key);
              }}
            />
          ))}
        </Tiles>
      </Group>
      <Group title="Field, TextArea, Switch">
        <Field
          hideLabel
          label={words.field}
          placeholder={words.field}
          value={text}
          onChange={setText}
          end={<IconButton icon="mic" tone="accent" label={words.field} onTap={nothing} />}
        />
        <Field label={words.phoneLabel} value="138 0537" onChange={nothing} error={words.phoneError} />
        <TextArea label={words.noteLabel} placeholder={words.field} value={text} onChange={setText} maxLength={20} />
        <Card>
          <Switch label={words.anonymous} note={words.anonymousNote} on={on} onChange={setOn} />
        </Card>
      </Group>
      <Group title="Segmented, Chips, RateFaces">
        <Segmented items={words.tabs} value={tab} onChange={setTab} />
        <Chips items={words.chips} value={[chip]} onTap={setChip} />
        <Chips items={words.chips} value={[chip]} onTap={setChip} wrap />
        <RateFaces value={rating} onChange={setRating} />
        <View className="mt2" />
        <RateFaces value={null} onChange={setRating} />
      </Group>
    </>
  );
}
