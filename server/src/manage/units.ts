import { writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import type { Gcj02 } from '@yanxinyuan/shared/geo';
import { Categories } from '../modules/reports';
import { Departments, TerritoryService } from '../modules/territory';
import { AppealUnits, type ServiceUnit } from '../modules/tickets';
import { toCsv, type CsvRow } from '../platform/csv';
import { Database } from '../platform/db/database';
import { codeOf, pinOf, wholeOf } from './cells';
import type { Line } from './mistakes';
import { fileTaker, type PlanInput, type TakeFile } from './take-file';

interface UnitLine {
  department: string;
  areaCode: string;
  /** null: the whole area */
  reach: { at: Gcj02; radiusM: number } | null;
  categories: string[];
}

const COLUMNS = ['department', 'area_code', 'lng', 'lat', 'datum', 'radius_m', 'categories'] as const;
const PLACE_COLUMNS = ['lng', 'lat', 'datum', 'radius_m'] as const;
const RADIUS_M = { min: 20, max: 3_000 };
const AREA_DIGITS: readonly number[] = [9, 12, 15];
const TOWN_DIGITS = 9;

/** Units that solve riders' appeals. What is left out of the file stays as it is. */
export const units: TakeFile = fileTaker<UnitLine, ServiceUnit>({
  columns: COLUMNS,
  cells: {
    department: (row) => codeOf(row, 'department'),
    areaCode: (row) => row.text('area_code'),
    reach,
    categories: (row) => row.list('categories'),
  },
  plan: async (input) => {
    const { app, tx, lines, mistakes } = input;
    const service = app.get(AppealUnits);
    mistakes.addTwice(lines, ({ department }) => department);
    for (const line of lines) await check(line, input);
    const there = new Map((await service.list(tx)).map((unit) => [unit.departmentCode, plain(unit)]));
    const wanted = lines.map(({ value }) => unitOf(value));
    return {
      added: wanted.filter(({ departmentCode }) => !there.has(departmentCode)),
      changed: wanted.filter((unit) => {
        const old = there.get(unit.departmentCode);
        return old !== undefined && !isDeepStrictEqual(old, unit);
      }),
      write: (values) => service.save(tx, values),
    };
  },
});

/** Writes what there is to a file, which taken in again changes nothing. @returns a line that tells what was done */
export async function exportUnits(app: INestApplicationContext, file: string): Promise<string> {
  const there = await app.get(AppealUnits).list(app.get(Database).read);
  const rows = there.map(({ departmentCode, areaCode, lng, lat, radiusM, categories }) => [
    departmentCode,
    areaCode,
    ...(lng === null || lat === null || radiusM === null
      ? ['', '', '', '']
      : [String(lng), String(lat), 'gcj02', String(radiusM)]),
    categories.join('|'),
  ]);
  await writeFile(file, toCsv([COLUMNS, ...rows]));
  return `${file}: ${rows.length} lines`;
}

function reach(row: CsvRow): UnitLine['reach'] {
  const given = PLACE_COLUMNS.filter((column) => row.optional(column) !== undefined);
  if (given.length === 0) return null;
  if (given.length < PLACE_COLUMNS.length) {
    throw new Error(`${row.where}: ${PLACE_COLUMNS.join(', ')} stand together or not at all`);
  }
  return { at: pinOf(row), radiusM: wholeOf(row, 'radius_m', RADIUS_M.min, RADIUS_M.max) };
}

const unitOf = ({ department, areaCode, reach: place, categories }: UnitLine): ServiceUnit => ({
  departmentCode: department,
  areaCode,
  lng: place?.at[0] ?? null,
  lat: place?.at[1] ?? null,
  radiusM: place?.radiusM ?? null,
  categories,
});

/** A row of the table as a plain value, to compare. */
const plain = ({ departmentCode, areaCode, lng, lat, radiusM, categories }: ServiceUnit): ServiceUnit => ({
  departmentCode,
  areaCode,
  lng,
  lat,
  radiusM,
  categories,
});

async function check({ where, value }: Line<UnitLine>, { app, tx, mistakes }: PlanInput<UnitLine>): Promise<void> {
  const { department, areaCode, reach: place, categories } = value;
  const territory = app.get(TerritoryService);
  if ((await app.get(Departments).find(department, tx))?.active !== true) {
    mistakes.add(where, `there is no department ${department}`);
  }
  if (!AREA_DIGITS.includes(areaCode.length) || !territory.isActive(areaCode)) {
    mistakes.add(where, `area_code is no town, community or grid of the map: ${areaCode}`);
  } else if (place !== null && territory.area(place.at)?.townCode !== areaCode.slice(0, TOWN_DIGITS)) {
    mistakes.add(where, `lng, lat lie outside ${areaCode.slice(0, TOWN_DIGITS)}: ${place.at.join(', ')}`);
  }
  if (categories.length === 0) mistakes.add(where, 'categories is empty');
  for (const code of categories) {
    if (app.get(Categories).find(code)?.kind !== 'appeal') mistakes.add(where, `${code} is no appeal of riders`);
  }
}
