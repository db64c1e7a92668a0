import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { zipSync } from 'fflate';
import { Posters, type MadePoster, type Poster } from '../modules/places';
import { Clock } from '../platform/clock/clock';
import { posterPdf } from './poster-pdf';

type Done = Extract<MadePoster, { poster: object }>;

/**
 * Writes the posters of a place, or of all open places of a territory: `.pdf` has a page for each, `.zip` a PDF for
 * each, named after the place. What could not be made is told; the same command again asks WeChat for those alone.
 *
 * @throws Error when there is no such place, or the file is neither; or, after writing, with those that are missing
 */
export async function posters(app: INestApplicationContext, code: string, file: string): Promise<string> {
  const form = extname(file);
  if (form !== '.pdf' && form !== '.zip') throw new Error(`posters are written as .pdf or .zip, not ${file}`);
  const all = await app.get(Posters).of(code);
  if (all.length === 0) throw new Error(`no open place has the id or lies in ${code}`);
  const made = all.filter((one): one is Done => 'poster' in one);
  const draw = (posters: readonly Poster[]): Promise<Buffer> => posterPdf(posters, app.get(Clock).now());
  if (made.length > 0)
    await writeFile(file, await (form === '.pdf' ? draw(made.map(({ poster }) => poster)) : zip(made, draw)));
  const failed = all.filter((one) => 'failed' in one);
  const told = `${file}: ${made.length} of ${all.length} posters`;
  if (failed.length === 0) return told;
  throw new Error([told, ...failed.map(({ place, failed: why }) => `${place.id} ${place.name}: ${why}`)].join('\n'));
}

async function zip(made: readonly Done[], draw: (posters: readonly Poster[]) => Promise<Buffer>): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const { place, poster } of made) files[fileOf(place)] = await draw([poster]);
  // Pictures are packed already.
  return zipSync(files, { level: 0 });
}

/** A name that every system takes: the id keeps places of one name apart. */
const fileOf = ({ id, name }: { id: string; name: string }): string =>
  `${name.replaceAll(/[\\/:*?"<>|\s]+/g, ' ').trim()} ${id}.pdf`;
