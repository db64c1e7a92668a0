import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { VoiceView } from '@yanxinyuan/shared/reports/contract';
import { In, IsNull, LessThan } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { AppConfig } from '../../../config/env';
import { Clock } from '../../../platform/clock/clock';
import { Database, type Tx } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import { Storage } from '../../../platform/storage/storage';
import { VoiceNoteEntity } from '../entities/voice-note.entity';
import { readVoice } from '../rules/voice/read-voice';
import type { Sound } from '../rules/voice/sound';
import { openVoice, VOICE_TYPES, voiceKey, voiceUrl, type VoiceLink } from '../rules/voice/voice-links';

/** Voice notes one person may have lying about unused: one each for an outbox of twenty reports. */
const WAITING_MAX = 20;
const SWEEP_BATCH = 200;

type Shown = Pick<VoiceNoteEntity, 'id' | 'format' | 'ms' | 'sha256'>;

/** Voice notes: taken in, kept, played by signed links, swept when no report named them. */
@Injectable()
export class VoiceNotes {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes in what a person recorded. It stays theirs to attach for a day.
   *
   * @param id in the database's spelling; made by the client: the same sound under the same id is the same note, also
   *   one that a report has taken meanwhile
   * @throws Fail of readVoice; TOO_MANY_REQUESTS when the person has too many that no report uses;
   *   IDEMPOTENCY_CONFLICT for another sound under the id, or somebody else's id
   */
  async upload(ownerId: string, bytes: Buffer, id = uuidv7()): Promise<VoiceView> {
    const known = await this.database.read.existsBy(VoiceNoteEntity, { id });
    const waiting = await this.database.read.countBy(VoiceNoteEntity, { ownerId, attachedAt: IsNull() });
    if (!known && waiting >= WAITING_MAX) throw new Fail('TOO_MANY_REQUESTS');
    return this.view(await this.keep(ownerId, readVoice(bytes), id));
  }

  private async keep(ownerId: string, { format, ms, bytes }: Sound, id: string): Promise<VoiceNoteEntity> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const createdAt = this.clock.now();
    const row: VoiceNoteEntity = {
      ...{ id, ownerId, format, ms, sha256, createdAt },
      bytes: bytes.length,
      attachedAt: null,
    };
    // The row first: files without a row would never be found by the sweep.
    await this.database.read.createQueryBuilder().insert().into(VoiceNoteEntity).values(row).orIgnore().execute();
    const first = await this.database.read.findOneByOrFail(VoiceNoteEntity, { id });
    if (first.ownerId !== ownerId || first.sha256 !== sha256) throw new Fail('IDEMPOTENCY_CONFLICT');
    // Also for one that was there: the attempt before may have broken off between the row and the file.
    await this.storage.put(voiceKey(id, format), bytes, VOICE_TYPES[format]);
    return first;
  }

  /**
   * Voice notes by id, with fresh links; ids that do not exist are left out. Only for whoever sent them and those who
   * handle the case: nothing checks what is said, so nobody else may hear it (adr 36).
   *
   * @param lasting how long the links open, in milliseconds; else one to two hours
   */
  async views(ids: readonly string[], lasting?: number): Promise<Map<string, VoiceView>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.read.find(VoiceNoteEntity, {
      select: { id: true, format: true, ms: true, sha256: true },
      where: { id: In([...new Set(ids)]) },
    });
    return new Map(rows.map((row) => [row.id, this.view(row, lasting)]));
  }

  /**
   * Makes a voice note part of a report: once, and only by the person who spoke it.
   *
   * @throws Fail REPORT_VOICE_UNKNOWN also for somebody else's, without telling which it is
   */
  async attach(tx: Tx, id: string | null, ownerId: string): Promise<void> {
    if (id === null) return;
    const taken = { attachedAt: this.clock.now() };
    const { affected } = await tx.update(VoiceNoteEntity, { id, ownerId, attachedAt: IsNull() }, taken);
    if (affected !== 1) throw new Fail('REPORT_VOICE_UNKNOWN');
  }

  /**
   * The file behind a signed link.
   *
   * @returns the sound, its MIME type and how many seconds it may be cached
   * @throws Fail NO_PERMISSION for a forged or expired link, NOT_FOUND for one that is gone
   */
  async file(link: VoiceLink): Promise<{ bytes: Buffer; type: string; maxAge: number }> {
    const opened = openVoice(this.config.PHOTO_SECRET, link, this.clock.now());
    if (opened === undefined) throw new Fail('NO_PERMISSION');
    const bytes = await this.storage.get(voiceKey(link.id, opened.format));
    if (bytes === undefined) throw new Fail('NOT_FOUND');
    return { bytes, type: VOICE_TYPES[opened.format], maxAge: opened.maxAge };
  }

  /**
   * Removes those that no report has named since before `before`.
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

  /** Where one lies in the storage, for whoever was let in already. */
  keyOf({ id, format }: Pick<VoiceNoteEntity, 'id' | 'format'>): string {
    return voiceKey(id, format);
  }

  private async sweepBatch(tx: Tx, before: Date): Promise<number> {
    const rows = await tx.find(VoiceNoteEntity, {
      select: { id: true },
      where: { attachedAt: IsNull(), createdAt: LessThan(before) },
      take: SWEEP_BATCH,
      lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
    });
    await this.erase(
      tx,
      rows.map(({ id }) => id),
    );
    return rows.length;
  }

  /**
   * Removes voice notes for good, attached or not: their files, then their rows.
   *
   * @param ids those of something else are passed over
   * @returns the ids of those there were
   */
  async erase(tx: Tx, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const rows = await tx.find(VoiceNoteEntity, { select: { id: true, format: true }, where: { id: In([...ids]) } });
    for (const { id, format } of rows) await this.storage.remove(voiceKey(id, format));
    const found = rows.map(({ id }) => id);
    await tx.delete(VoiceNoteEntity, { id: In(found) });
    return found;
  }

  private view({ id, format, ms, sha256 }: Shown, lasting?: number): VoiceView {
    const url = voiceUrl(this.config.PHOTO_SECRET, { id, format, lasting }, this.clock.now());
    return { id, url, format, seconds: Math.max(1, Math.round(ms / 1000)), sha256 };
  }
}
