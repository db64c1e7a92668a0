import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** A path inside the project. */
export const at = (...parts) => join(root, ...parts);

/** Loads packages of the server and its compiled code; use it only after they exist. */
export const load = createRequire(join(root, 'server/package.json'));

/** The program file of an installed command-line tool. */
export const tool = (path) => at('node_modules', path);
