import type { UsualCategory } from '@yanxinyuan/shared/reports/contract';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { gcj02 } from '@yanxinyuan/shared/geo';
import { DAY_MS, HOUR_MS } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { Usual } from '../../../src/modules/reports/usual';
import { AreaLayers } from '../../../src/modules/territory';
import type { LoggedIn } from '../../support/builders';
import { MAP, pointIn } from '../../support/map';
import { spots, stageForThisFile, type Spot } from '../../support/ticket-stage';
import { consentingRider, report, travel } from '../../support/tickets';

const on = stageForThisFile();
const elsewhere = spots(400);
let asker: LoggedIn;
// The limit of one minute is counted by a clock of its own.
beforeEach(async () => {
  asker = await consentingRider(on.app);
});

const usual = (who: LoggedIn, { north, east }: Spot): Promise<UsualCategory[]> =>
  who.call('listUsual', { query: { at: pointIn(on.app, MAP.grids[0], east, north).join(',') } });

/** So many different riders report it here, one after the other. */
async function reported(spot: Spot, category: string, people: number, photos?: string[]): Promise<void> {
  for (let i = 0; i < people; i += 1) {
    const rider = await consentingRider(on.app);
    await report(on, rider, { ...spot, category, ...(photos === undefined ? {} : { photos }) });
  }
}

test('what three others reported here, at this hour and at another; not what two did', async () => {
  const spot = elsewhere();
  await reported(spot, 'street_lamp', REPORT_LIMITS.usualPeople);
  await reported(spot, 'litter', REPORT_LIMITS.usualPeople - 1);
  expect(await usual(asker, spot)).toEqual([{ category: 'street_lamp', why: 'now' }]);
  expect(await usual(asker, { ...spot, north: spot.north + 250 })).toEqual([]);
  await travel(on, 3 * HOUR_MS);
  asker = await consentingRider(on.app);
  expect(await usual(asker, spot)).toEqual([{ category: 'street_lamp', why: 'near' }]);
  await travel(on, 91 * DAY_MS);
  asker = await consentingRider(on.app);
  expect(await usual(asker, spot)).toEqual([]);
});

test('his own count for nothing, and one person is one, however often he reports', async () => {
  const spot = elsewhere();
  await reported(spot, 'litter', REPORT_LIMITS.usualPeople - 1);
  for (let i = 0; i < 3; i += 1) await report(on, asker, { ...spot, category: 'litter' });
  expect(await usual(asker, spot)).toEqual([]);
  expect(await usual(await consentingRider(on.app), spot)).toEqual([{ category: 'litter', why: 'now' }]);
});

test('never a quarrel, and never what would sound an alarm', async () => {
  const spot = elsewhere();
  await reported(spot, 'neighbour', 4, []);
  await reported(spot, 'manhole', 4, []);
  expect(await usual(asker, spot)).toEqual([]);
});

test('what goes with the place', async () => {
  const spot = elsewhere();
  const [lng, lat] = pointIn(on.app, MAP.grids[0], spot.east, spot.north);
  const ring = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
    [-1, -1],
  ].map(([x = 0, y = 0]) => [lng + x * 0.01, lat + y * 0.01]);
  const feature = {
    type: 'Feature',
    properties: { code: 's1', kind: 'school', name: '榆钱小学' },
    geometry: { type: 'Polygon', coordinates: [ring] },
  };
  await on.app.db.transaction((tx) =>
    on.app.app.get(AreaLayers).take(tx, { type: 'FeatureCollection', features: [feature] }),
  );
  await on.app.heard();
  expect(await usual(asker, spot)).toContainEqual({ category: 'illegal_parking', why: 'place', place: 'school' });
});

test('a box moved metre by metre finds the spot of no report, and nobody moves it all day', async () => {
  const spot = elsewhere();
  await reported(spot, 'litter', REPORT_LIMITS.usualPeople);
  const service = on.app.app.get(Usual);
  const said = new Map<string, Set<boolean>>();
  const told = async (metres: number): Promise<boolean> => {
    const [lng, lat] = pointIn(on.app, MAP.grids[0], spot.east, spot.north + metres);
    const here = await service.near(uuidv7(), gcj02(lng, lat));
    const cell = `${Math.floor(lng * 2000)} ${Math.floor(lat * 2000)}`;
    const known = here.some(({ category }) => category === 'litter');
    said.set(cell, (said.get(cell) ?? new Set()).add(known));
    return known;
  };
  expect([await told(0), await told(-300), await told(300)]).toEqual([true, false, false]);
  for (let metres = 100; metres < 220; metres += 2) await told(metres);
  expect([...said.values()].map(({ size }) => size)).toEqual([...said].map(() => 1));
  const point = gcj02(116.8, 35.5);
  for (let i = 0; i < REPORT_LIMITS.usualPerDay; i += 1) await service.near(asker.personId, point);
  await expect(service.near(asker.personId, point)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
});

test('is no map: riders only, a point, so often a minute', async () => {
  const spot = elsewhere();
  await on.worker.refused('listUsual', 'NO_PERMISSION', { query: { at: '116.8,35.5' } });
  await asker.refused('listUsual', 'VALIDATION_FAILED', { query: { at: '' } });
  for (let i = 1; i < REPORT_LIMITS.usualPerMinute; i += 1) await usual(asker, spot);
  await asker.refused('listUsual', 'TOO_MANY_REQUESTS', { query: { at: '116.8,35.5' } });
});
