import { join } from 'node:path';
import { DiskStorage } from '../../../platform/storage/disk-storage';
import { S3Storage, type S3Access } from '../../../platform/storage/s3-storage';

/** Where the copies are, from the environment; see AppConfig. */
export interface CopiesConfig extends S3Access {
  DATA_DIR: string;
  SEAL_DIR?: string;
  SEAL_BUCKET?: string;
  S3_BUCKET?: string;
}

/** The seals outside the database, one file each: what `contents` is there, byte for byte. */
export interface SealCopies {
  /** for people: a folder, a bucket, an address */
  place: string;
  get: (seq: number) => Promise<string | undefined>;
}
export interface WritableSealCopies extends SealCopies {
  /** @returns false when there is one already, which stays as it is */
  create: (seq: number, contents: string) => Promise<boolean>;
}

const fileOf = (seq: number): string => `${String(seq).padStart(8, '0')}.json`;

/** The folder SEAL_DIR; else the bucket SEAL_BUCKET or S3_BUCKET, below `seals/`; else `seals` in DATA_DIR. */
export function copiesOf(config: CopiesConfig): WritableSealCopies {
  const bucket = config.SEAL_BUCKET ?? config.S3_BUCKET;
  if (config.SEAL_DIR === undefined && bucket !== undefined) {
    return stored(new S3Storage(config, bucket), 'seals/', `bucket ${bucket}`);
  }
  return folder(config.SEAL_DIR ?? join(config.DATA_DIR, 'seals'));
}

const folder = (path: string): WritableSealCopies => stored(new DiskStorage(path), '', path);

function stored(storage: DiskStorage | S3Storage, prefix: string, place: string): WritableSealCopies {
  return {
    place,
    get: async (seq) => (await storage.get(prefix + fileOf(seq)))?.toString('utf8'),
    create: (seq, contents) => storage.create(prefix + fileOf(seq), Buffer.from(contents), 'application/json'),
  };
}

/** Copies kept elsewhere. @param place a folder, or an address below which the files are served */
export function copiesAt(place: string): SealCopies {
  if (!/^https?:\/\//.test(place)) return folder(place);
  return {
    place,
    get: async (seq) => {
      const answer = await fetch(`${place.replace(/\/$/, '')}/${fileOf(seq)}`);
      if (answer.status === 404) return undefined;
      if (!answer.ok) throw new Error(`${place} answers ${String(answer.status)}`);
      return answer.text();
    },
  };
}
