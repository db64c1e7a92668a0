import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { at } from './paths.mjs';

function* filesBelow(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) yield path;
  else for (const name of readdirSync(path).sort()) yield* filesBelow(join(path, name));
}

/**
 * A hash over the content of files and folders, and over environment variables; unlike times it survives a checkout
 * and a copy.
 */
export function fingerprint(paths, variables = []) {
  const hash = createHash('sha256').update(JSON.stringify(variables.map((name) => process.env[name] ?? null)));
  for (const path of paths) {
    for (const file of filesBelow(at(path))) {
      if (/\.test\.tsx?$/.test(file)) continue;
      hash.update(file).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

// Beside the packages: a new install may bring another compiler, and then everything is built again.
const stamp = (name) => at('node_modules/.cache/yanxinyuan', name);

export const stamped = (name) => (existsSync(stamp(name)) ? readFileSync(stamp(name), 'utf8') : undefined);

export function writeStamp(name, value) {
  mkdirSync(dirname(stamp(name)), { recursive: true });
  writeFileSync(stamp(name), value);
}

export const removeStamp = (name) => rmSync(stamp(name), { force: true });
