import { encodePhoto, type EncodedPhoto } from '../../../src/modules/reports';
import type { PhotoEntity } from '../../../src/modules/reports/entities/photo.entity';
import { photoKey, VARIANTS } from '../../../src/modules/reports/rules/photo-links';
import type { Tx } from '../../../src/platform/db/database';
import type { Storage } from '../../../src/platform/storage/storage';
import { idAt } from '../ids';
import { renderScene } from '../pictures/render';
import { Random } from '../random';
import type { DemoReports, PictureRef } from '../reports/types';
import { insertRows } from './rows';

/** Draws a picture; a test may draw plainer ones. */
export type Draw = (picture: PictureRef) => Promise<Buffer>;

export const drawScene: Draw = ({ category, phase, variant }) => renderScene({ category, phase, seed: variant });

const AT_ONCE = 4;
const FILES_AT_ONCE = 32;

const nameOf = ({ category, phase, variant }: PictureRef): string => `${category}/${phase}/${variant}`;

interface Print {
  id: string;
  ownerId: string;
  at: Date;
  /** part of a report or an action since */
  attachedAt: Date;
  picture: string;
  /** bits of the picture's hash that are others in this shot */
  turned: bigint;
}

/**
 * Photos of the demo. Each picture is drawn and stored once; the photos that show it are rows
 * of their own with further names of the same file.
 */
export class Album {
  private readonly prints: Print[] = [];
  private readonly drawing: Promise<Map<string, EncodedPhoto>>;

  /** Drawing begins at once and goes on beside everything else. */
  constructor(
    history: DemoReports,
    private readonly draw: Draw,
    private readonly random: Random,
  ) {
    this.drawing = this.drawAll([...wanted(history).values()]);
    // Whoever waits for it later hears of a failure.
    this.drawing.catch(() => undefined);
  }

  /** A photo somebody took at that moment and sent at once, unless told otherwise; @returns its id */
  add(picture: PictureRef, ownerId: string, at: Date, attachedAt = at): string {
    const id = idAt(at, this.random);
    const shot = new Random(`shot ${picture.shot ?? id}`);
    this.prints.push({ id, ownerId, at, attachedAt, picture: nameOf(picture), turned: sixtyFourBits(shot) });
    return id;
  }

  /** Writes rows and files of all photos that were taken. @returns how many photos and pictures */
  async save(tx: Tx, storage: Storage): Promise<{ photos: number; pictures: number }> {
    const pictures = await this.drawing;
    const byPicture = new Map<string, Print[]>();
    for (const print of this.prints) {
      byPicture.set(print.picture, [...(byPicture.get(print.picture) ?? []), print]);
    }
    const rows = this.prints.map((print) => rowOf(print, encoded(pictures, print.picture)));
    await insertRows(tx, 'photo', rows);
    for (const [name, prints] of byPicture) await store(storage, encoded(pictures, name), prints);
    return { photos: rows.length, pictures: byPicture.size };
  }

  private async drawAll(pictures: PictureRef[]): Promise<Map<string, EncodedPhoto>> {
    const done = new Map<string, EncodedPhoto>();
    const work = async (): Promise<void> => {
      for (let next = pictures.pop(); next !== undefined; next = pictures.pop()) {
        done.set(nameOf(next), await encodePhoto(await this.draw(next)));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return done;
  }
}

function wanted({ reports, tickets }: DemoReports): Map<string, PictureRef> {
  const shown = [
    ...reports.flatMap(({ photos }) => photos),
    ...tickets.flatMap(({ steps }) => steps.flatMap(({ input }) => input.photos ?? [])),
  ];
  return new Map(shown.map((picture) => [nameOf(picture), picture]));
}

function encoded(pictures: ReadonlyMap<string, EncodedPhoto>, name: string): EncodedPhoto {
  const found = pictures.get(name);
  if (found === undefined) throw new Error(`${name} was not drawn`);
  return found;
}

/**
 * Many photos share a drawn picture, though each was taken at another place: the hash of each says so, or every case
 * would be told that its photo was sent before.
 */
const hashOf = ({ turned }: Print, dhash: string): string =>
  BigInt.asIntN(64, BigInt.asUintN(64, BigInt(dhash)) ^ turned).toString();

const sixtyFourBits = (random: Random): bigint =>
  Array.from({ length: 64 }, () => BigInt(random.chance(0.5))).reduce((bits, bit) => (bits << 1n) | bit, 0n);

const rowOf = (print: Print, { full, width, height, sha256, dhash }: EncodedPhoto): PhotoEntity => ({
  id: print.id,
  ownerId: print.ownerId,
  width,
  height,
  bytes: full.length,
  sha256,
  dhash: hashOf(print, dhash),
  createdAt: print.at,
  attachedAt: print.attachedAt,
});

async function store(storage: Storage, picture: EncodedPhoto, [first, ...others]: readonly Print[]): Promise<void> {
  if (first === undefined) return;
  for (const variant of VARIANTS) {
    const original = photoKey(first.id, variant);
    await storage.put(original, picture[variant], 'image/jpeg');
    for (let i = 0; i < others.length; i += FILES_AT_ONCE) {
      const names = others.slice(i, i + FILES_AT_ONCE).map(({ id }) => photoKey(id, variant));
      await Promise.all(names.map((name) => storage.copy(original, name)));
    }
  }
}
