import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/db/database';
import { together } from '../../platform/db/together';
import { PhotosService } from './photos.service';
import { VoiceNotes } from './voice/voice-notes';

/** What lies beside the words of a report or an action: photos and voice notes. */
@Injectable()
export class Enclosures {
  constructor(
    private readonly photos: PhotosService,
    private readonly voices: VoiceNotes,
  ) {}

  /** Makes them part of a report. @throws Fail REPORT_PHOTO_UNKNOWN, REPORT_VOICE_UNKNOWN */
  async attach(
    tx: Tx,
    { photoIds, voiceId }: { photoIds: readonly string[]; voiceId: string | null },
    ownerId: string,
  ): Promise<void> {
    await together([this.photos.attach(tx, photoIds, ownerId), this.voices.attach(tx, voiceId, ownerId)]);
  }

  /** Removes them for good, files and rows. @param ids of photos and voice notes alike */
  async erase(tx: Tx, ids: readonly string[]): Promise<void> {
    const voices = new Set(await this.voices.erase(tx, ids));
    await this.photos.erase(
      tx,
      ids.filter((id) => !voices.has(id)),
    );
  }
}
