import { View } from '@tarojs/components';
import type { CategoryView, ReportKind } from '@yanxinyuan/shared/reports/contract';
import { Button } from '@/components/button';
import { CategoryTile, Tiles } from '@/components/category-tile';
import { Chips } from '@/components/chips';
import { Bone } from '@/components/skeleton';
import { loadCategories, spoken } from '@/features/report/categories';
import { TILE_CODES, type Guess } from '@/features/report/model';
import { guessWords } from '@/texts/guess';
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

/** The seven tiles; a chosen category that is none of them takes the last place. */
const tilesWith = (chosen: CategoryView | undefined): readonly string[] =>
  chosen === undefined || isTile(chosen.code) || chosen.kind === 'dispute'
    ? TILE_CODES
    : [...TILE_CODES.slice(0, -1), chosen.code];

const because = (guess: Guess): string =>
  guess.why === 'place' ? guessWords.place[guess.place] : guessWords[guess.why];

/**
 * What it may be, with the reason said, then nine big answers. They stay where they are, so that the thumb learns
 * them; a quarrel and everything else is one tap further, always behind the same two tiles.
 */
export function Categories({ category: { all, error, chosen, guesses }, onPick, onMore }: CategoriesProps) {
  const guess = guesses.find(({ code }) => code === chosen?.code);
  return (
    <View>
      <View className={css['head'] ?? ''}>
        <View className="t-lg">{confirm.what}</View>
        {chosen !== undefined && (
          <View className="t-sm c2">{guess === undefined ? confirm.chosenNote : because(guess)}</View>
        )}
      </View>
      {guesses.length > 1 && (
        <View className={css['guesses'] ?? ''}>
          <Chips
            wrap
            items={guesses.map(({ code }) => ({ key: code, label: spoken(all, code).short }))}
            value={guess === undefined ? [] : [guess.code]}
            onTap={onPick}
          />
        </View>
      )}
      {all.length === 0 ? <Missing failed={error !== null} /> : <NineTiles {...{ all, chosen, onPick, onMore }} />}
    </View>
  );
}

type NineTilesProps = Pick<CategoriesProps, 'onPick' | 'onMore'> & Pick<ChosenCategory, 'all' | 'chosen'>;

function NineTiles({ all, chosen, onPick, onMore }: NineTilesProps) {
  const quarrel = chosen?.kind === 'dispute' ? spoken(all, chosen.code) : undefined;
  return (
    <Tiles>
      {tilesWith(chosen).map((code) => {
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
        icon={quarrel?.icon ?? 'dispute'}
        label={quarrel?.short ?? confirm.dispute}
        chosen={quarrel !== undefined}
        onTap={() => {
          onMore('dispute');
        }}
      />
      <CategoryTile
        icon="more"
        label={confirm.more}
        chosen={false}
        onTap={() => {
          onMore(chosen?.kind ?? 'hazard');
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
