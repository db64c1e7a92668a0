import { View } from '@tarojs/components';
import type { ReportKind } from '@yanxinyuan/shared/reports/contract';
import { Button } from '@/components/button';
import { CategoryTile, Tiles } from '@/components/category-tile';
import { Bone } from '@/components/skeleton';
import { loadCategories, spoken } from '@/features/report/categories';
import { TILE_CODES } from '@/features/report/model';
import { ui } from '@/texts/notices';
import { confirm } from '@/texts/report';
import css from './index.module.scss';
import type { ChosenCategory } from './use-category';

interface CategoriesProps {
  category: ChosenCategory;
  onPick: (code: string) => void;
  onMore: (kind: ReportKind) => void;
}

const isTile = (code: string): boolean => (TILE_CODES as readonly string[]).includes(code);

/**
 * Nine big answers. Seven stay where they are, so that the thumb learns them; a quarrel and everything else is one
 * tap further, and what was chosen there takes the place of the tile that led to it.
 */
export function Categories({ category: { all, error, chosen, guess }, onPick, onMore }: CategoriesProps) {
  return (
    <View>
      <View className={css['head'] ?? ''}>
        <View className="t-lg">{confirm.what}</View>
        {chosen !== undefined && (
          <View className="t-sm c2">{guess === null ? confirm.chosenNote : confirm.guess[guess.why]}</View>
        )}
      </View>
      {all.length === 0 ? <Missing failed={error !== null} /> : <NineTiles {...{ all, chosen, onPick, onMore }} />}
    </View>
  );
}

function NineTiles({
  all,
  chosen,
  onPick,
  onMore,
}: Pick<CategoriesProps, 'onPick' | 'onMore'> & Pick<ChosenCategory, 'all' | 'chosen'>) {
  const other = chosen !== undefined && !isTile(chosen.code) ? chosen : undefined;
  const quarrel = other?.kind === 'dispute' ? other : undefined;
  const more = other !== undefined && quarrel === undefined ? other : undefined;
  return (
    <Tiles>
      {TILE_CODES.map((code) => {
        const { short, icon } = spoken(all, code);
        return (
          <CategoryTile
            key={code}
            icon={icon}
            label={short}
            chosen={chosen?.code === code}
            onTap={() => {
              onPick(code);
            }}
          />
        );
      })}
      <CategoryTile
        icon={quarrel === undefined ? 'dispute' : spoken(all, quarrel.code).icon}
        label={quarrel === undefined ? confirm.dispute : spoken(all, quarrel.code).short}
        chosen={quarrel !== undefined}
        onTap={() => {
          onMore('dispute');
        }}
      />
      <CategoryTile
        icon={more === undefined ? 'more' : spoken(all, more.code).icon}
        label={more === undefined ? confirm.more : spoken(all, more.code).short}
        chosen={more !== undefined}
        onTap={() => {
          onMore(more?.kind ?? 'hazard');
        }}
      />
    </Tiles>
  );
}

function Missing({ failed }: { failed: boolean }) {
  if (!failed) return <Bone height={264} radius={16} />;
  return (
    <View className="row between g3 wrap">
      <View className="t-sm c2">{confirm.categoriesFailed}</View>
      <Button kind="plain" size="s" icon="refresh" onTap={loadCategories}>
        {ui.retry}
      </Button>
    </View>
  );
}
