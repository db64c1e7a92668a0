import { View } from '@tarojs/components';
import { REPORT_KINDS, type CategoryView, type ReportKind } from '@yanxinyuan/shared/reports/contract';
import { useState } from 'react';
import { SearchField } from '@/components/field';
import { Icon } from '@/components/icon';
import { Segmented } from '@/components/segmented';
import { Sheet } from '@/components/sheet';
import { Tag } from '@/components/tag';
import { Tap } from '@/components/tap';
import { UrgencyTag } from '@/components/urgency-tag';
import { spoken } from '@/features/report/categories';
import { groupsOf, searchCategories } from '@/features/report/model';
import { CATEGORY_ALIASES } from '@/texts/categories';
import { KIND_TEXTS } from '@/texts/labels';
import { empty } from '@/texts/notices';
import { confirm } from '@/texts/report';
import css from './index.module.scss';

interface CategorySheetProps {
  /** the kind to begin with; null: closed */
  kind: ReportKind | null;
  categories: readonly CategoryView[];
  chosen: string | undefined;
  onPick: (code: string) => void;
  onClose: () => void;
}

/** Everything that can be reported, by kind, or by what one would call it. */
export function CategorySheet({ kind, categories, chosen, onPick, onClose }: CategorySheetProps) {
  return (
    <Sheet open={kind !== null} onClose={onClose} title={confirm.all}>
      {kind !== null && <Choices key={kind} first={kind} {...{ categories, chosen, onPick }} />}
    </Sheet>
  );
}

type ChoicesProps = Pick<CategorySheetProps, 'categories' | 'chosen' | 'onPick'> & { first: ReportKind };

function Choices({ first, categories, chosen, onPick }: ChoicesProps) {
  const [kind, setKind] = useState(first);
  const [words, setWords] = useState('');
  const found = searchCategories(categories, words, (code) => CATEGORY_ALIASES[code] ?? '');
  const row = (category: CategoryView) => (
    <Choice key={category.code} category={category} chosen={category.code === chosen} onPick={onPick} />
  );
  return (
    <View>
      <SearchField label={confirm.search} value={words} onChange={setWords} />
      {words.trim() === '' ? (
        <View className={css['choices'] ?? ''}>
          <View className="mt3">
            <Segmented
              items={REPORT_KINDS.map((key) => ({ key, label: confirm.kinds[key] }))}
              value={kind}
              onChange={setKind}
            />
          </View>
          <View className="t-sm c2 mt2">{`${KIND_TEXTS[kind].name}，${KIND_TEXTS[kind].hint}`}</View>
          {groupsOf(categories, kind).map(({ group, items }) => (
            <View key={group}>
              <View className={css['group'] ?? ''}>{group}</View>
              {items.map(row)}
            </View>
          ))}
        </View>
      ) : (
        <View className={css['choices'] ?? ''}>
          {found.map(row)}
          {found.length === 0 && (
            <View className="center mt6">
              <View className="t-md b">{empty.search.title}</View>
              <View className="t-sm c2 mt1">{confirm.searchNone}</View>
            </View>
          )}
        </View>
      )}
    </View>
  );
}

interface ChoiceProps {
  category: CategoryView;
  chosen: boolean;
  onPick: (code: string) => void;
}

function Choice({ category, chosen, onPick }: ChoiceProps) {
  const { icon } = spoken([category], category.code);
  return (
    <Tap
      className={css['choice']}
      role="radio"
      checked={chosen}
      shrink={false}
      onTap={() => {
        onPick(category.code);
      }}
    >
      <Icon name={icon} className={chosen ? 'ca' : 'c2'} />
      <View className="grow">
        <View className={chosen ? 't-md b ca' : 't-md'}>{category.name}</View>
        <View className="row g2 wrap mt1">
          {category.urgency === 'critical' && <UrgencyTag urgency="critical" />}
          {category.restricted && <Tag icon="lock">{confirm.secret}</Tag>}
          {category.points > 0 && <View className="t-xs c2">{confirm.points(category.points)}</View>}
        </View>
      </View>
      {chosen && <Icon name="check" className="ca" />}
    </Tap>
  );
}
