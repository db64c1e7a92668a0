import { Departments } from '../../../src/modules/territory';
import { PlacesService, type NewPlace } from '../../../src/modules/places';
import { RewardsService } from '../../../src/modules/rewards';
import type { INestApplicationContext } from '@nestjs/common';
import type { Tx } from '../../../src/platform/db/database';
import { readDepartments } from '../content';
import { AppealUnits } from '../../../src/modules/tickets/appeals/appeal-units';
import { unitOf, type Compound } from '../compounds';
import type { DemoShops } from '../orders';

interface Ground {
  places: readonly NewPlace[];
  items: DemoShops['items'];
  compounds: readonly Compound[];
}

/** Departments, the compounds some of them look after, pins on the map, shelves. */
export async function saveGround(
  app: INestApplicationContext,
  tx: Tx,
  { places, items, compounds }: Ground,
): Promise<void> {
  await app.get(Departments).save(tx, readDepartments());
  await app.get(AppealUnits).save(tx, compounds.map(unitOf));
  await app.get(PlacesService).save(tx, places);
  await app.get(RewardsService).stock(tx, [...new Set(items.map(({ shopId }) => shopId))], items);
}
