import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The absolute path of a file of the server package, e.g. `src/modules/points/sql/award.sql`.
 *
 * tsc copies only what it compiles, so CSV, SQL and GeoJSON are read from the source tree,
 * whether the code asking runs from `src/` or from `dist/src/`.
 */
export const packageFile = (path: string): string => join(packageRoot(__dirname), path);

/** The nearest directory above that holds package.json. */
function packageRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const above = dirname(from);
  if (above === from) throw new Error('no package.json above the compiled code');
  return packageRoot(above);
}
