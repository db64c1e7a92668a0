import { View } from '@tarojs/components';
import { REST_TO } from '@yanxinyuan/shared/tickets/actions';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { useState } from 'react';
import { Chips } from '@/components/chips';
import { TextArea } from '@/components/field';
import { Switch } from '@/components/switch';
import { deed } from '@/texts/desk';
import type { FieldProps } from './fields';

/** Solved in part: what is left becomes a case of its own. Closed, it takes one line of the sheet. */
export function RestField({ input, change }: Pick<FieldProps, 'input' | 'change'>) {
  const [partly, setPartly] = useState(false);
  return (
    <View className="mt3">
      <Switch
        label={deed.partly}
        note={deed.partlyNote}
        on={partly}
        onChange={(on) => {
          setPartly(on);
          change(on ? {} : { rest: '' });
        }}
      />
      {partly && (
        <View className="mt3">
          <TextArea
            label={deed.rest}
            value={input.rest ?? ''}
            maxLength={TICKET_LIMITS.noteMax}
            onChange={(rest) => {
              change({ rest });
            }}
          />
          <View className="mt3">
            <Chips
              wrap
              items={REST_TO.map((key) => ({ key, label: deed.restTo[key] }))}
              value={[input.restTo ?? 'me']}
              onTap={(restTo) => {
                change({ restTo });
              }}
            />
          </View>
        </View>
      )}
    </View>
  );
}
