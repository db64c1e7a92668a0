// npm run bench            every benchmark, as tables of ratios
// npm run bench -- NAME    one of them
// … --json                 one JSON object a benchmark, the last thing printed
// … --quick                fewer and shorter rounds, where a benchmark knows how
// … --set=name=value       a setting of PostgreSQL, where a benchmark takes some
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { table } from './lib/table.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');
const known = readdirSync(here)
  .filter((file) => file.endsWith('.bench.mjs'))
  .map((file) => file.replace('.bench.mjs', ''))
  .sort();

const args = process.argv.slice(2);
const json = args.includes('--json');
const quick = args.includes('--quick');
const settings = args.filter((arg) => arg.startsWith('--set=')).map((arg) => arg.slice('--set='.length));
const names = args.filter((arg) => !arg.startsWith('--'));
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`no such benchmark: ${unknown.join(', ')}; there are ${known.join(', ')}`);
  process.exit(2);
}

// Benchmarks measure what production runs: the compiled server with its SQL and CSV files.
const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), 'server'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (built.status !== 0) process.exit(1);

for (const name of names.length > 0 ? names : known) {
  const { run } = await import(pathToFileURL(join(here, `${name}.bench.mjs`)).href);
  const say = (text) => console.error(`[${name}] ${text}`);
  const rows = await run({ root, say, quick, settings });
  if (json) console.log(JSON.stringify({ bench: name, rows }));
  else console.log(`${table(name, rows)}\n`);
}
