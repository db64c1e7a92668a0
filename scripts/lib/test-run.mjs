import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { provideChromium } from './chromium.mjs';
import { install } from './install.mjs';
import { at, tool } from './paths.mjs';
import { main, say } from './report.mjs';
import { environment, show } from './run.mjs';

/** The projects named after --selectProjects, or undefined for all. */
function selectedProjects(args) {
  const flag = args.indexOf('--selectProjects');
  if (flag < 0) return undefined;
  const rest = args.slice(flag + 1);
  const end = rest.findIndex((arg) => arg.startsWith('-'));
  return end < 0 ? rest : rest.slice(0, end);
}

/**
 * All tests, on whatever this machine has: packages, browser and bundles are provided first.
 *
 * @param {string[]} args for Jest
 */
export const testRun = (args) =>
  main(async () => {
    const projects = selectedProjects(args);
    const runs = (name) => projects?.includes(name) ?? true;
    await install();
    const chromium = runs('e2e') ? await provideChromium() : undefined;
    if (runs('e2e')) await build('h5');
    if (runs('weapp')) await build('weapp');
    say('jest');
    process.exitCode = await jest(args, chromium);
  });

async function jest(args, chromium) {
  const dir = mkdtempSync(join(tmpdir(), 'yanxinyuan-counts-'));
  const counts = join(dir, 'counts.json');
  // Tests bring their own database; one of the environment might hold something that matters.
  const { DATABASE_URL: _, DATABASE_OWNER_URL: __, DEMO: ___, ...env } = environment;
  const reporters = ['default', at('scripts/lib/count-reporter.mjs')].map((name) => `--reporters=${name}`);
  try {
    const program = [tool('jest/bin/jest.js'), ...reporters, ...args];
    const code = await show(process.execPath, program, {
      env: { ...env, TEST_COUNTS: counts, ...(chromium ? { CHROMIUM_PATH: chromium } : {}) },
    });
    summary(counts, code);
    return code;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The last line of a run, for machines that read no Jest. */
function summary(file, code) {
  const none = { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  const { passed, failed, skipped } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : none;
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
}
