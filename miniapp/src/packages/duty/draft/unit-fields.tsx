import { View } from '@tarojs/components';
import type { DutyRuleInput } from '@yanxinyuan/shared/tickets/duty';
import { duty } from '@/texts/duty';
import { draftWords as words } from '@/texts/duty-draft';
import type { Vocabulary } from '../words';
import { PickField, type Choice } from './pick-field';

interface UnitFieldsProps {
  rule: DutyRuleInput;
  vocabulary: Vocabulary;
  onChange: (change: Partial<DutyRuleInput>) => void;
}

const toggled = (list: readonly string[], one: string): string[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

/** Who leads, and who helps. */
export function UnitFields({ rule, vocabulary, onChange }: UnitFieldsProps) {
  const departments = vocabulary.departments.map(({ code, name }): Choice => ({
    key: code,
    label: name,
    section: words.units,
  }));
  const places = Object.entries(duty.leads).map(([key, label]): Choice => ({ key, label, section: words.places }));
  return (
    <View>
      <PickField
        label={words.lead}
        choices={[...places, ...departments]}
        value={[rule.lead]}
        find={words.unitsFind}
        onTap={(lead) => {
          onChange({ lead, support: rule.support.filter((code) => code !== lead) });
        }}
      />
      <PickField
        label={words.support}
        choices={departments.filter(({ key }) => key !== rule.lead)}
        value={rule.support}
        find={words.unitsFind}
        onTap={(code) => {
          onChange({ support: toggled(rule.support, code) });
        }}
      />
    </View>
  );
}
