import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say, Stop } from './report.mjs';
import { environment, run } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The browser of the end-to-end tests, or undefined. */
function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin', '/snap/bin');
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path));
}

/** Without a Chinese font every word in a screenshot is a row of boxes. */
function hasChineseFont() {
  const listed = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return listed.status === 0 && listed.stdout.trim() !== '';
}

/**
 * Chromium and a Chinese font, installed through apt where that is possible.
 *
 * @returns {Promise<string>} the path of the browser
 * @throws Stop saying what to install when we may not
 */
export async function provideChromium() {
  const missing = [
    ...(findChromium() ? [] : ['chromium']),
    ...(hasChineseFont() ? [] : ['fontconfig', 'fonts-noto-cjk']),
  ];
  if (missing.length > 0) await aptInstall(missing);
  const path = findChromium();
  if (!path) throw new Stop('Chromium was installed but is not found; name it: CHROMIUM_PATH=… npm test');
  return path;
}

async function aptInstall(packages) {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/usr/bin/apt-get')) {
    throw new Stop(
      `The end-to-end tests need ${packages.join(', ')}; install them (Debian: sudo apt-get install ${packages.join(' ')}) ` +
        'or leave those tests out: npm test -- --selectProjects unit db api miniapp weapp',
    );
  }
  say(`apt-get install ${packages.join(' ')}`);
  const env = { ...environment, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { what: 'apt-get update', env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    what: 'apt-get install',
    env,
  });
}
