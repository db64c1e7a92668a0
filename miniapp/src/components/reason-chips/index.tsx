import { View } from '@tarojs/components';
import { useState } from 'react';
import { Chips } from '@/components/chips';
import { TextArea } from '@/components/field';
import { ui } from '@/texts/notices';

interface ReasonChipsProps {
  label: string;
  reasons: readonly string[];
  /** chosen from the start */
  initial?: string;
  /** what is written for another reason */
  maxLength: number;
  /** the chosen or written words; '' for none yet */
  onChange: (reason: string) => void;
}

/** A reason with one tap; another one is written. */
export function ReasonChips({ label, reasons, initial = '', maxLength, onChange }: ReasonChipsProps) {
  const [chosen, setChosen] = useState(initial);
  const [words, setWords] = useState('');
  const pick = (key: string) => {
    setChosen(key);
    onChange(key === ui.otherReason ? words.trim() : key);
  };
  return (
    <View>
      <View className="t-sm c2">{label}</View>
      <View className="mt2">
        <Chips
          wrap
          items={[...reasons, ui.otherReason].map((key) => ({ key, label: key }))}
          value={[chosen]}
          onTap={pick}
        />
      </View>
      {chosen === ui.otherReason && (
        <View className="mt3">
          <TextArea
            short
            label={ui.otherReasonLabel}
            value={words}
            maxLength={maxLength}
            onChange={(text) => {
              setWords(text);
              onChange(text.trim());
            }}
          />
        </View>
      )}
    </View>
  );
}
