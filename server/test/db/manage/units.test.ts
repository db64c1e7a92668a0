import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportUnits } from '../../../src/manage/units';
import { toGcj02 } from '../../../src/modules/territory';
import { csv, fileDesk, refused } from '../../support/manage';
import { addDepartments } from '../../support/map';

const on = fileDesk();
beforeEach(() => addDepartments(on.app));
const HEAD = 'department,area_code,lng,lat,datum,radius_m,categories';
const [lng, lat] = toGcj02([116.805, 35.52]);

test('taken in, changed, and written so that it reads back to the same', async () => {
  const file = csv(
    HEAD,
    `housing,370812001001,${lng},${lat},gcj02,300,gate_entry|find_building`,
    'police,370812002,,,,,battery',
  );
  expect(await on.take('units', file)).toBe('units.csv: 2 lines, 2 new, 0 changed, 0 as they were');
  const before = await on.rowsOf('service_unit');
  const dir = mkdtempSync(join(tmpdir(), 'yanxinyuan-units-'));
  const out = join(dir, 'units.csv');
  expect(await exportUnits(on.app.app, out)).toBe(`${out}: 2 lines`);
  const written = readFileSync(out, 'utf8');
  rmSync(dir, { recursive: true });
  expect(written).toBe(file);
  expect(await on.take('units', written)).toBe('units.csv: 2 lines, 0 new, 0 changed, 2 as they were');
  expect(await on.rowsOf('service_unit')).toEqual(before);
  // what is left out stays
  expect(await on.take('units', csv(HEAD, 'police,370812002002,,,,,battery'))).toBe(
    'units.csv: 1 lines, 0 new, 1 changed, 0 as they were',
  );
  expect(await on.column('service_unit', 'area_code')).toEqual(['370812001001', '370812002002']);
});

test('every mistake is listed by its line, and nothing is written', async () => {
  const wrong = csv(
    HEAD,
    'castle,370812001,,,,,battery',
    'housing,370812009,,,,,battery',
    `police,370812002,${lng},${lat},gcj02,300,battery`,
    `urban_management,370812001,${lng},${lat},gcj02,,battery`,
    `urban_management,370812001,${lng},${lat},gcj02,5,battery`,
    'urban_management,370812001,,,,,manhole',
    'urban_management,370812001,,,,,',
  );
  expect(await on.refusal('units', wrong)).toBe(
    refused(
      'units.csv',
      'units.csv line 2: there is no department castle',
      'units.csv line 3: area_code is no town, community or grid of the map: 370812009',
      `units.csv line 4: lng, lat lie outside 370812002: ${lng}, ${lat}`,
      'units.csv line 5: lng, lat, datum, radius_m stand together or not at all',
      'units.csv line 6: radius_m is not 20 to 3000: 5',
      'units.csv line 7: manhole is no appeal of riders',
      'units.csv line 8: categories is empty',
      'units.csv line 8: the same as units.csv line 7: urban_management',
    ),
  );
  expect(await on.rowsOf('service_unit')).toEqual([]);
});
