import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { copyWord, copyJson, type CopyContent } from './copy-content';
import { copyHtml } from './copy-html';

/** A name of the archive and its bytes; undefined where the file is gone meanwhile. */
export type FileReader = (key: string) => Promise<Buffer | undefined>;

/**
 * The copy as an archive: a page to read, JSON, and the photos. Made while it is sent, one photo in memory at a time,
 * so that hundreds of photos cost no more than one, and one deleted since is not in it.
 */
export async function* copyZip(content: CopyContent, read: FileReader): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const failed: Error[] = [];
  const zip = new Zip((error, chunk) => {
    if (error === null) ready.push(chunk);
    else failed.push(error);
  });
  const taken = function* (): Generator<Uint8Array> {
    const [error] = failed;
    if (error !== undefined) throw error;
    yield* ready.splice(0);
  };
  for (const [name, text] of [
    [`${copyWord('file')}.html`, copyHtml(content)],
    ['data.json', copyJson(content)],
  ] as const) {
    const file = new ZipDeflate(name);
    zip.add(file);
    file.push(Buffer.from(text), true);
    yield* taken();
  }
  for (const { name, key } of new Map(filesOf(content).map((file) => [file.name, file])).values()) {
    const bytes = await read(key);
    if (bytes === undefined) continue;
    // Neither a JPEG nor a sound gets smaller.
    const file = new ZipPassThrough(name);
    zip.add(file);
    file.push(bytes, true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}

const filesOf = ({ sections }: CopyContent) => sections.flatMap(({ rows }) => rows.flatMap(({ files }) => files));
