import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at } from '../paths.mjs';
import { say } from '../report.mjs';
import { environment, run } from '../run.mjs';

const folder = at('scripts/wechat-ci');
const PACKAGE = 'node_modules/miniprogram-ci';

/** Whether the compiler is there in the version of its lock file; npm writes its record as the last step. */
function installed() {
  const record = join(folder, 'node_modules/.package-lock.json');
  const versionIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages[PACKAGE]?.version;
  return existsSync(record) && versionIn(record) === versionIn(join(folder, 'package-lock.json'));
}

/** Installs the compiler into a folder of its own: 250 MB that nobody needs to develop. */
async function provide() {
  if (installed()) return;
  say('WeChat’s compiler is missing: npm ci (half a minute to two minutes)');
  const args = ['ci', '--ignore-scripts', '--omit=optional', '--prefer-offline', '--no-audit', '--no-fund'];
  await run('npm', args, { what: 'npm ci of WeChat’s compiler', cwd: folder });
}

/**
 * WeChat's own project compile: JSON of the app and its pages, files that they name, script.
 *
 * @param {string[]} dirs folders with app.json
 * @returns {Promise<(string | undefined)[]>} why each is refused; undefined when it compiles
 */
export async function officialCompile(dirs) {
  await provide();
  const dir = mkdtempSync(join(tmpdir(), 'wechat-compile-'));
  const result = join(dir, 'result.json');
  try {
    await run(process.execPath, [join(folder, 'compile.cjs'), result, ...dirs], {
      what: 'WeChat’s compiler',
      cwd: folder,
      // Its children inherit it too.
      env: { ...environment, NODE_OPTIONS: `--require=${JSON.stringify(join(folder, 'no-network.cjs'))}` },
    });
    const results = JSON.parse(readFileSync(result, 'utf8'));
    return dirs.map((name) => verdict(results[name]));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const verdict = (result) => result?.refused ?? (result?.files > 0 ? undefined : 'nothing came out of it');
