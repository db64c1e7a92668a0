import { PLACE_KINDS } from '@yanxinyuan/shared/places/contract';
import { uuidv7 } from 'uuidv7';
import { PlacesService } from '../modules/places';
import { RewardsService, type NewItem } from '../modules/rewards';
import { codeOf, wholeOf } from './cells';
import { fileTaker, type TakeFile } from './take-file';

type ItemLine = Omit<NewItem, 'id'>;

const SHOP_KINDS: readonly string[] = PLACE_KINDS.filter((kind) => kind !== 'service_point');
const keyOf = ({ shopId, code }: ItemLine): string => `${shopId} ${code}`;

/**
 * New goods with their first stock; their shops take points from then on.
 *
 * What is on a shelf already stays as it is: riders have ordered it for that price, and its
 * stock has moved. So a line that would change it is a mistake.
 */
export const items: TakeFile = fileTaker<ItemLine, NewItem>({
  columns: ['shop_id', 'code', 'name', 'points', 'monthly_limit', 'settlement_fen', 'stock'],
  cells: {
    shopId: (row) => row.text('shop_id'),
    code: (row) => codeOf(row, 'code'),
    name: (row) => row.text('name'),
    points: (row) => wholeOf(row, 'points', 1),
    monthlyLimit: (row) => wholeOf(row, 'monthly_limit', 1),
    settlementFen: (row) => wholeOf(row, 'settlement_fen', 0),
    stock: (row) => wholeOf(row, 'stock', 0),
  },
  plan: async ({ app, tx, lines, mistakes }) => {
    const shopIds = [...new Set(lines.map(({ value }) => value.shopId))];
    const shops = await app.get(PlacesService).saved(shopIds, tx);
    const rewards = app.get(RewardsService);
    const shelf = new Map((await rewards.shelf(tx, shopIds)).map((item) => [keyOf(item), item]));
    mistakes.addTwice(lines, keyOf);
    const added: NewItem[] = [];
    for (const { where, value } of lines) {
      const shop = shops.get(value.shopId);
      if (!shop?.active || !SHOP_KINDS.includes(shop.kind)) {
        mistakes.add(where, `shop_id is no shop that is open: ${value.shopId}`);
      }
      const there = shelf.get(keyOf(value));
      if (there === undefined) added.push({ id: uuidv7(), ...value });
      else for (const what of differences(value, there)) mistakes.add(where, what);
    }
    return {
      added,
      changed: [],
      write: (values) => rewards.stock(tx, [...new Set(values.map(({ shopId }) => shopId))], values),
    };
  },
});

const FIXED = ['name', 'points', 'monthlyLimit', 'settlementFen', 'stock'] as const;

function differences(wanted: ItemLine, there: NewItem & { active: boolean }): string[] {
  const changed = FIXED.filter((field) => wanted[field] !== there[field]).map(
    (field) =>
      `${wanted.code} is on the shelf, and its ${field} of ${there[field]} cannot become ${wanted[field]} here`,
  );
  return there.active ? changed : [`${wanted.code} is offered no more; the same goods need a new code`, ...changed];
}
