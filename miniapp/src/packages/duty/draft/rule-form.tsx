import { View } from '@tarojs/components';
import { DUTY_LIMITS, type DutyIssue, type DutyRuleInput } from '@yanxinyuan/shared/tickets/duty';
import { REPORT_KINDS } from '@yanxinyuan/shared/reports/contract';
import { Button } from '@/components/button';
import { Field, TextArea } from '@/components/field';
import { duty, dutyIssueText } from '@/texts/duty';
import { draftWords as words } from '@/texts/duty-draft';
import { KIND_TEXTS } from '@/texts/labels';
import type { Vocabulary } from '../words';
import { ConditionField } from './condition-field';
import { Issues } from './issues';
import { PickField, type Choice } from './pick-field';
import { PlaceField } from './place-field';
import { UnitFields } from './unit-fields';

interface RuleFormProps {
  rule: DutyRuleInput;
  /** where it stands, from 1 */
  place: number;
  issues: readonly DutyIssue[];
  vocabulary: Vocabulary;
  onChange: (rule: DutyRuleInput) => void;
  onPlace: (place: number) => void;
  onBelow: () => void;
  onRemove: () => void;
}

const categoryChoices = ({ categories }: Vocabulary): Choice[] => [
  ...REPORT_KINDS.map((kind) => ({ key: `kind:${kind}`, label: KIND_TEXTS[kind].name, section: words.kinds })),
  ...[...new Set(categories.map(({ group }) => group))].map((group) => ({
    key: `group:${group}`,
    label: duty.group(group),
    section: words.groups,
  })),
  ...categories.map(({ code, name, group }) => ({ key: code, label: name, section: group })),
];

const toggled = (list: readonly string[], one: string): string[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

/** One rule with choices instead of codes. */
export function RuleForm({ rule, place, issues, vocabulary, onChange, ...deeds }: RuleFormProps) {
  const set = (change: Partial<DutyRuleInput>) => {
    onChange({ ...rule, ...change });
  };
  return (
    <View>
      <Issues list={issues.map(dutyIssueText)} />
      <Field
        label={words.title}
        value={rule.title}
        maxLength={DUTY_LIMITS.titleMax}
        onChange={(title) => {
          set({ title });
        }}
      />
      <PickField
        label={words.categories}
        choices={categoryChoices(vocabulary)}
        value={rule.categories}
        find={words.categoriesFind}
        onTap={(key) => {
          set({ categories: toggled(rule.categories, key) });
        }}
      />
      <PlaceField
        value={rule.territory}
        names={vocabulary.places}
        onChange={(territory) => {
          set({ territory });
        }}
      />
      <ConditionField rule={rule} categories={vocabulary.categories} onChange={set} />
      <UnitFields rule={rule} vocabulary={vocabulary} onChange={set} />
      <View className="mt4">
        <TextArea
          short
          label={words.basis}
          value={rule.basis}
          maxLength={DUTY_LIMITS.textMax}
          onChange={(basis) => {
            set({ basis });
          }}
        />
      </View>
      <Deeds place={place} {...deeds} />
    </View>
  );
}

/** What becomes of the rule as a whole: below, away, to another place. */
function Deeds({
  place,
  onPlace,
  onBelow,
  onRemove,
}: Pick<RuleFormProps, 'place' | 'onPlace' | 'onBelow' | 'onRemove'>) {
  return (
    <View className="mt4">
      <Field
        label={words.place}
        type="number"
        value={String(place)}
        maxLength={3}
        onChange={(typed) => {
          if (Number(typed) >= 1) onPlace(Number(typed));
        }}
      />
      <View className="row g3 wrap mt3">
        <Button kind="line" size="s" icon="plus" onTap={onBelow}>
          {words.addBelow}
        </Button>
        <Button kind="dangerSoft" size="s" icon="trash" onTap={onRemove}>
          {words.remove}
        </Button>
      </View>
    </View>
  );
}
