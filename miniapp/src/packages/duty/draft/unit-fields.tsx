import { View } from '@tarojs/components';
import { DUTY_INVITES, DUTY_LIMITS, type DutyRuleInput } from '@yanxinyuan/shared/tickets/duty';
import { Chips } from '@/components/chips';
import { Field } from '@/components/field';
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

/** Led by a place, which has no positions of its own, and invites nobody by itself. */
const isPlace = (lead: string): boolean => lead in duty.leads;

/** Who leads and who there, who helps and when they come in. */
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
      {!isPlace(rule.lead) && (
        <View className="mt3">
          <Field
            label={words.whom}
            value={rule.whom ?? ''}
            maxLength={DUTY_LIMITS.whomMax}
            onChange={(whom) => {
              onChange({ whom });
            }}
          />
        </View>
      )}
      <PickField
        label={words.support}
        choices={departments.filter(({ key }) => key !== rule.lead)}
        value={rule.support}
        find={words.unitsFind}
        onTap={(code) => {
          onChange({ support: toggled(rule.support, code) });
        }}
      />
      {!isPlace(rule.lead) && rule.support.length > 0 && (
        <View className="mt3">
          <Chips
            wrap
            items={DUTY_INVITES.map((key) => ({ key, label: words.invites[key] }))}
            value={[rule.invite ?? 'on_request']}
            onTap={(invite) => {
              onChange({ invite });
            }}
          />
        </View>
      )}
    </View>
  );
}
