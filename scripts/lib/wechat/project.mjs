import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const slashes = (path) => path.replaceAll('\\', '/');

/**
 * A compiled mini-program as the checks look at it.
 *
 * @param {string} dir the folder with app.json
 * @returns paths are relative to it, with slashes
 */
export function readProject(dir) {
  const bytes = (path) => readFileSync(join(dir, path));
  const text = (path) => bytes(path).toString('utf8');
  const json = (path) => JSON.parse(text(path));
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => slashes(join(entry.parentPath ?? entry.path, entry.name).slice(dir.length + 1)));
  const app = json('app.json');
  const packages = (app.subPackages ?? app.subpackages ?? []).map(({ root, pages, ...rest }) => ({
    ...rest,
    root: root.replace(/\/$/, ''),
    pages,
  }));
  const pages = [...app.pages, ...packages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`))];
  return { dir, app, packages, pages, files, bytes, text, json, has: (path) => existsSync(join(dir, path)) };
}

/** What `name` in a file means: from the root of the project when it begins with a slash, else beside the file. */
export const resolveFrom = (file, name) =>
  name.startsWith('/') ? name.slice(1) : posix.join(posix.dirname(file), name);
