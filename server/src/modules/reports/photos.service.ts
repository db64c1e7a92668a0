import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { PhotoView } from '@yanxinyuan/shared/reports/contract';
import { In, IsNull, LessThan } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { AppConfig } from '../../config/env';
import { Clock } from '../../platform/clock/clock';
import { Database, type Tx } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { PhotoLinks } from '../../platform/storage/photo-links';
import { Storage } from '../../platform/storage/storage';
import { PhotoEntity } from './entities/photo.entity';
import { encodePhoto, type EncodedPhoto } from './photo.codec';
import { openLink, photoKey, photoUrl, VARIANTS, type PhotoLink } from './rules/photo-links';
import { Slots } from '../../platform/slots';

// A decoded picture takes up to some 300 MB; two at once are what a small server bears.
const DECODING = { running: 2, waiting: 30 };
/** Photos one person may have lying about unused: more than an outbox of ten full reports. */
const WAITING_MAX = 60;
const SWEEP_BATCH = 200;

/** Photos: taken in, kept, shown by signed links, swept when nobody used them. */
@Injectable()
export class PhotosService implements OnModuleInit {
  private readonly decoding = new Slots(DECODING.running, DECODING.waiting);

  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly links: PhotoLinks,
  ) {}

  onModuleInit(): void {
    this.links.provide(async (ids) => new Map([...(await this.views(ids))].map(([id, view]) => [id, view.thumbUrl])));
  }

  /**
   * Takes in what a person uploaded. It stays theirs to attach for a day.
   *
   * @param id in the database's spelling; made by the client, so that an upload whose answer was lost may be sent again: the same
   *   picture under the same id is the same photo, also one that a report has taken meanwhile
   * @throws Fail of encodePhoto; SERVER_BUSY when too many are being decoded; TOO_MANY_REQUESTS
   *   when the person has too many photos that no report uses; IDEMPOTENCY_CONFLICT for another
   *   picture under the id, or somebody else's id
   */
  async upload(ownerId: string, bytes: Buffer, id = uuidv7()): Promise<PhotoView> {
    const known = await this.database.read.existsBy(PhotoEntity, { id });
    const waiting = await this.database.read.countBy(PhotoEntity, { ownerId, attachedAt: IsNull() });
    if (!known && waiting >= WAITING_MAX) throw new Fail('TOO_MANY_REQUESTS');
    const encoded = await this.decoding.run(() => encodePhoto(bytes));
    return this.view(await this.keep(ownerId, encoded, id));
  }

  /** Stores an encoded photo as `ownerId`'s, not attached to anything yet; one stored before stays as it is. */
  private async keep(ownerId: string, encoded: EncodedPhoto, id: string): Promise<PhotoEntity> {
    const { full, thumb, width, height, sha256, dhash } = encoded;
    const row: PhotoEntity = {
      id,
      ownerId,
      width,
      height,
      bytes: full.length,
      sha256,
      dhash,
      createdAt: this.clock.now(),
      attachedAt: null,
    };
    // The row first: files without a row would never be found by the sweep.
    await this.database.read.createQueryBuilder().insert().into(PhotoEntity).values(row).orIgnore().execute();
    const first = await this.database.read.findOneByOrFail(PhotoEntity, { id: row.id });
    if (first.ownerId !== ownerId || first.sha256 !== sha256) throw new Fail('IDEMPOTENCY_CONFLICT');
    // Also for one that was there: the attempt before may have broken off between the row and the files.
    await this.storage.put(photoKey(row.id, 'full'), full, 'image/jpeg');
    await this.storage.put(photoKey(row.id, 'thumb'), thumb, 'image/jpeg');
    return first;
  }

  /**
   * Photos by id, with fresh links; ids that do not exist are left out.
   *
   * @param lasting how long the links open, in milliseconds; else one to two hours
   */
  async views(ids: readonly string[], lasting?: number): Promise<Map<string, PhotoView>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.read.find(PhotoEntity, {
      select: { id: true, width: true, height: true },
      where: { id: In([...new Set(ids)]) },
    });
    return new Map(rows.map((row) => [row.id, this.view(row, lasting)]));
  }

  /**
   * Makes photos part of a report or an action: each once, and only by the person who took it.
   *
   * @throws Fail REPORT_PHOTO_UNKNOWN also for somebody else's, without telling which it is
   */
  async attach(tx: Tx, ids: readonly string[], ownerId: string): Promise<void> {
    if (ids.length === 0) return;
    const { affected } = await tx.update(
      PhotoEntity,
      { id: In([...ids]), ownerId, attachedAt: IsNull() },
      { attachedAt: this.clock.now() },
    );
    if (affected !== ids.length) throw new Fail('REPORT_PHOTO_UNKNOWN');
  }

  /** Where the JPEG of a photo lies in the storage, for whoever was let in already. */
  keyOf(id: string): string {
    return photoKey(id, 'full');
  }

  /** The JPEG of a photo, for whoever was let in already; undefined once it is swept. */
  read(id: string): Promise<Buffer | undefined> {
    return this.storage.get(photoKey(id, 'full'));
  }

  /**
   * The file behind a signed link.
   *
   * @returns JPEG bytes and how many seconds they may be cached
   * @throws Fail NO_PERMISSION for a forged or expired link, NOT_FOUND for a swept photo
   */
  async file(link: PhotoLink): Promise<{ bytes: Buffer; maxAge: number }> {
    const opened = openLink(this.config.PHOTO_SECRET, link, this.clock.now());
    if (opened === undefined) throw new Fail('NO_PERMISSION');
    const bytes = await this.storage.get(photoKey(link.id, opened.variant));
    if (bytes === undefined) throw new Fail('NOT_FOUND');
    return { bytes, maxAge: opened.maxAge };
  }

  /**
   * Removes photos that nothing used since before `before`.
   *
   * @returns how many
   */
  async sweep(before: Date): Promise<number> {
    for (let removed = 0; ;) {
      const batch = await this.database.transaction((tx) => this.sweepBatch(tx, before));
      removed += batch;
      if (batch < SWEEP_BATCH) return removed;
    }
  }

  /** Removes photos for good, attached or not: their files, then their rows. */
  async erase(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids) for (const variant of VARIANTS) await this.storage.remove(photoKey(id, variant));
    if (ids.length > 0) await tx.delete(PhotoEntity, { id: In([...ids]) });
  }

  /** Files go before their rows, so a failure in between leaves rows, which the next sweep finds. */
  private async sweepBatch(tx: Tx, before: Date): Promise<number> {
    const rows = await tx.find(PhotoEntity, {
      select: { id: true },
      where: { attachedAt: IsNull(), createdAt: LessThan(before) },
      take: SWEEP_BATCH,
      lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
    });
    const ids = rows.map(({ id }) => id);
    await this.erase(tx, ids);
    return ids.length;
  }

  private view({ id, width, height }: Pick<PhotoEntity, 'id' | 'width' | 'height'>, lasting?: number): PhotoView {
    const url = (variant: 'full' | 'thumb'): string =>
      photoUrl(this.config.PHOTO_SECRET, { id, variant, lasting }, this.clock.now());
    return { id, url: url('full'), thumbUrl: url('thumb'), width, height };
  }
}
