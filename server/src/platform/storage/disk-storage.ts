import { randomBytes } from 'node:crypto';
import { copyFile, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { Storage } from './storage';

/** Files below one folder of the local disk; for one machine, or a shared volume. */
export class DiskStorage extends Storage {
  private readonly root: string;

  constructor(root: string) {
    super();
    this.root = resolve(root);
  }

  override async put(key: string, bytes: Buffer): Promise<void> {
    const path = this.path(key);
    await mkdir(dirname(path), { recursive: true });
    // Written aside and renamed: a crash leaves no half picture under the real name.
    const aside = `${path}.${randomBytes(6).toString('hex')}.tmp`;
    await writeFile(aside, bytes);
    await rename(aside, path);
  }

  override async create(key: string, bytes: Buffer): Promise<boolean> {
    const path = this.path(key);
    await mkdir(dirname(path), { recursive: true });
    const aside = `${path}.${randomBytes(6).toString('hex')}.tmp`;
    await writeFile(aside, bytes, { flush: true });
    try {
      // Unlike a rename, a link never replaces what is there.
      await link(aside, path);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      await rm(aside, { force: true });
    }
  }

  override async get(key: string): Promise<Buffer | undefined> {
    try {
      return await readFile(this.path(key));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  override async remove(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
  }

  override async copy(from: string, to: string): Promise<void> {
    const path = this.path(to);
    await mkdir(dirname(path), { recursive: true });
    const aside = `${path}.${randomBytes(6).toString('hex')}.tmp`;
    // A file is never written in place, so two names of one file cannot disturb each other.
    // Some file systems know no links; there it is a copy.
    await link(this.path(from), aside).catch(() => copyFile(this.path(from), aside));
    await rename(aside, path);
    // Renaming a link to another link of the same file leaves both names.
    await rm(aside, { force: true });
  }

  private path(key: string): string {
    const path = join(this.root, key);
    if (!path.startsWith(this.root + sep)) throw new Error(`storage key leaves its folder: ${key}`);
    return path;
  }
}
