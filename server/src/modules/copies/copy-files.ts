import { gunzipSync, gzipSync } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { Storage } from '../../platform/storage/storage';
import { Vault } from '../../platform/vault/vault';
import type { CopyContent } from './copy-content';

type Kind = 'content' | 'pdf';
const KINDS: readonly Kind[] = ['content', 'pdf'];

const keyOf = (id: string, kind: Kind): string => `copies/${id}.${kind}`;
const purposeOf = (id: string, kind: Kind): string => `copy:${id}:${kind}`;

/** The files of copies in the storage, sealed: whoever reads the disk or the bucket reads nothing of it. */
@Injectable()
export class CopyFiles {
  constructor(
    private readonly storage: Storage,
    private readonly vault: Vault,
  ) {}

  /** Again writes over it. */
  async put(id: string, content: CopyContent, pdf: Buffer): Promise<void> {
    await this.write(id, 'content', gzipSync(JSON.stringify(content)));
    await this.write(id, 'pdf', pdf);
  }

  /** @returns undefined once it is removed */
  async content(id: string): Promise<CopyContent | undefined> {
    const bytes = await this.read(id, 'content');
    // Sealed: nobody but `put` wrote it.
    return bytes && (JSON.parse(gunzipSync(bytes).toString()) as CopyContent);
  }

  pdf(id: string): Promise<Buffer | undefined> {
    return this.read(id, 'pdf');
  }

  /** Again does no harm. */
  async remove(id: string): Promise<void> {
    for (const kind of KINDS) await this.storage.remove(keyOf(id, kind));
  }

  /** A photo of the person's, for the archive. */
  readonly photo = (key: string): Promise<Buffer | undefined> => this.storage.get(key);

  private write(id: string, kind: Kind, bytes: Buffer): Promise<void> {
    return this.storage.put(keyOf(id, kind), this.vault.seal(bytes, purposeOf(id, kind)), 'application/octet-stream');
  }

  private async read(id: string, kind: Kind): Promise<Buffer | undefined> {
    const sealed = await this.storage.get(keyOf(id, kind));
    return sealed && this.vault.open(sealed, purposeOf(id, kind));
  }
}
