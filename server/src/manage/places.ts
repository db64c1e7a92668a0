import { isDeepStrictEqual } from 'node:util';
import type { Gcj02 } from '@yanxinyuan/shared/geo';
import { FACILITIES, PLACE_KINDS } from '@yanxinyuan/shared/places/contract';
import { parseHours } from '@yanxinyuan/shared/places/hours';
import { PlacesService, type NewPlace } from '../modules/places';
import { RewardsService } from '../modules/rewards';
import { TerritoryService } from '../modules/territory';
import type { CsvRow } from '../platform/csv';
import { codeOf, pinOf } from './cells';
import type { Mistakes } from './mistakes';
import { fileTaker, type TakeFile } from './take-file';

/** How far outside its town a pin may lie: outlines are drawn less exactly than a door stands. */
const BESIDE_M = 300;
const DAY_MINUTES = 1440;

type Place = Required<NewPlace>;
type PlaceLine = Omit<Place, 'lng' | 'lat'> & { at: Gcj02 };

/** Service points, points supermarkets and merchants by their id. One that closes gets active=false. */
export const places: TakeFile = fileTaker<PlaceLine, Place>({
  columns: [
    ...['id', 'kind', 'name', 'town_code', 'community_code', 'address', 'lng', 'lat', 'datum'],
    ...['hours', 'facilities', 'host', 'phone', 'offer', 'active'],
  ],
  cells: {
    id: (row) => codeOf(row, 'id'),
    kind: (row) => row.oneOf('kind', PLACE_KINDS),
    name: (row) => row.text('name'),
    townCode: (row) => row.text('town_code'),
    communityCode: (row) => row.text('community_code'),
    address: (row) => row.text('address'),
    at: pinOf,
    hours,
    facilities: (row) => row.listOf('facilities', FACILITIES),
    host: (row) => row.optional('host') ?? null,
    phone: (row) => row.optional('phone') ?? null,
    offer: (row) => row.optional('offer') ?? null,
    active: (row) => row.flag('active'),
  },
  plan: async ({ app, tx, lines, mistakes }) => {
    const service = app.get(PlacesService);
    mistakes.addTwice(lines, ({ id }) => id);
    for (const { where, value } of lines) checkWhere(app.get(TerritoryService), value, { where, mistakes });
    const wanted = lines.map(({ value: { at, ...place } }): Place => ({ ...place, lng: at[0], lat: at[1] }));
    const saved = await service.saved(
      wanted.map(({ id }) => id),
      tx,
    );
    return {
      added: wanted.filter(({ id }) => !saved.has(id)),
      changed: wanted.filter((place) => saved.has(place.id) && !isDeepStrictEqual(place, { ...saved.get(place.id) })),
      write: async (values) => {
        await service.save(tx, values);
        await app.get(RewardsService).follow(tx, values);
      },
    };
  },
});

function hours(row: CsvRow): string {
  const text = row.text('hours');
  const known =
    parseHours(text)
      ?.flat()
      .every((minute) => minute <= DAY_MINUTES) ?? false;
  if (!known) throw new Error(`${row.where}: hours are like 08:00-12:00,14:00-18:00 or 24小时: ${text}`);
  return text;
}

function checkWhere(
  territory: TerritoryService,
  { townCode, communityCode, at }: PlaceLine,
  { where, mistakes }: { where: string; mistakes: Mistakes },
): void {
  if (townCode.length !== 9 || !territory.isActive(townCode)) {
    mistakes.add(where, `town_code is no town of the map: ${townCode}`);
    return;
  }
  if (communityCode.length !== 12 || !communityCode.startsWith(townCode) || !territory.isActive(communityCode)) {
    mistakes.add(where, `community_code is no community of ${townCode}: ${communityCode}`);
  }
  const inside =
    territory.area(at)?.townCode === townCode ||
    territory.gridsWithin(at, BESIDE_M).some(({ grid }) => grid.townCode === townCode);
  if (!inside) mistakes.add(where, `lng, lat lie more than ${BESIDE_M} m outside ${townCode}: ${at.join(', ')}`);
}
