import { Injectable } from '@nestjs/common';

/** @returns signed addresses of the thumbnails that exist, by photo id */
export type ThumbLinker = (photoIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** Links to photos for modules that know only a photo's id. Whoever keeps the photos provides them at start. */
@Injectable()
export class PhotoLinks {
  private linker: ThumbLinker | undefined;

  provide(linker: ThumbLinker): void {
    this.linker = linker;
  }

  async thumbs(photoIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return photoIds.length === 0 || this.linker === undefined ? new Map() : this.linker(photoIds);
  }
}
