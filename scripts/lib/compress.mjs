import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TEXT = /\.(css|html|js|json|svg)$/;
// Below this the headers weigh more than what is saved.
const WORTH_IT_BYTES = 1_024;

const brotli = promisify(brotliCompress);
const gz = promisify(gzip);

const filesBelow = (dir) =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(dir, entry.name)) : [join(dir, entry.name)],
  );

/** Puts a .br and a .gz beside each text of a web build, as small as they get: packed once, not for every visitor. */
export async function compress(dir) {
  const texts = filesBelow(dir).filter((path) => TEXT.test(path) && statSync(path).size >= WORTH_IT_BYTES);
  for (const path of texts) {
    const bytes = readFileSync(path);
    const params = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT };
    const [small, usual] = await Promise.all([brotli(bytes, { params }), gz(bytes, { level: 9 })]);
    writeFileSync(`${path}.br`, small);
    writeFileSync(`${path}.gz`, usual);
  }
}
