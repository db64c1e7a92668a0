import { createHash } from 'node:crypto';
import { readIds, writeIds, type Ids } from './ids';

/** What a seal says of the rows of one stream that no seal before it had. */
export interface SealedRows {
  ids: Ids;
  /** hex, over the rows in the order of their numbers with a line feed between them */
  sha256: string;
}
export interface SealContents {
  seq: number;
  /** root of the seal before, hex; empty for the first */
  prev: string;
  /** ISO 8601 */
  sealedAt: string;
  /** by name; only those with new rows */
  streams: ReadonlyMap<string, SealedRows>;
  /** the highest number sealed so far, of every stream */
  upTo: ReadonlyMap<string, number>;
}

/** The bytes that are hashed, stored and copied: `sha256sum` of a copy is its root, and `prev` of the next. */
export const writeContents = ({ seq, prev, sealedAt, streams, upTo }: SealContents): string =>
  JSON.stringify({
    seq,
    prev,
    sealedAt,
    streams: Object.fromEntries([...streams].map(([name, { ids, sha256 }]) => [name, { ids: writeIds(ids), sha256 }])),
    upTo: Object.fromEntries(upTo),
  });

interface Written {
  seq: number;
  prev: string;
  sealedAt: string;
  streams: Record<string, { ids: string; sha256: string }>;
  upTo: Record<string, number>;
}

/** @throws Error when the text is not what `writeContents` writes */
export function readContents(text: string): SealContents {
  const { seq, prev, sealedAt, streams, upTo } = JSON.parse(text) as Written;
  const contents: SealContents = {
    seq,
    prev,
    sealedAt,
    streams: new Map(Object.entries(streams).map(([name, { ids, sha256 }]) => [name, { ids: readIds(ids), sha256 }])),
    upTo: new Map(Object.entries(upTo)),
  };
  if (writeContents(contents) !== text) throw new Error('the contents of a seal are not as one is written');
  return contents;
}

export const rootOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
