import { cpSync, existsSync, rmSync } from 'node:fs';
import { compress } from './compress.mjs';
import { fingerprint, removeStamp, stamped, writeStamp } from './fingerprint.mjs';
import { at, tool } from './paths.mjs';
import { say, Stop } from './report.mjs';
import { run } from './run.mjs';
import { nameProject } from './wechat/release.mjs';

const COMMON = ['shared/src', 'package-lock.json', 'tsconfig.base.json', 'scripts/lib/build.mjs'];
// They go into the code of the mini-program: another value is another build.
const BUILD_VARIABLES = ['API_BASE', 'DEMO', 'GALLERY'];
const WECHAT_VARIABLES = [...BUILD_VARIABLES, 'WECHAT_APPID'];
const MINIAPP = ['src', 'config', 'babel.config.js', 'package.json', 'tsconfig.json', 'project.config.json'];

/** What can be built: from which sources, into which folders, and the file that proves it was. */
const TARGETS = {
  server: {
    sources: [
      ...COMMON,
      'shared/tsconfig.build.json',
      ...['src', 'dev', 'tsconfig.build.json', 'tsconfig.json'].map((p) => `server/${p}`),
    ],
    outputs: ['shared/dist', 'server/dist'],
    proof: 'server/dist/.tsbuildinfo',
    work: buildServer,
  },
  h5: web(miniapp('h5', 'index.html')),
  weapp: wechat(miniapp('weapp', 'app.json')),
};

function miniapp(type, proof) {
  return {
    sources: [...COMMON, ...MINIAPP.map((path) => `miniapp/${path}`)],
    variables: BUILD_VARIABLES,
    outputs: [`miniapp/dist/${type}`],
    proof: `miniapp/dist/${type}/${proof}`,
    work: (onStart) =>
      run(process.execPath, [tool('@tarojs/cli/bin/taro'), 'build', '--type', type], {
        what: `taro build --type ${type}`,
        cwd: at('miniapp'),
        onStart,
      }),
  };
}

/** A browser gets its pages packed. */
function web(target) {
  const work = async (onStart) => {
    await target.work(onStart);
    for (const output of target.outputs) await compress(at(output));
  };
  return { ...target, sources: [...target.sources, 'scripts/lib/compress.mjs'], work };
}

/** With an AppID the folder can be uploaded as it is. */
function wechat(target) {
  const work = async (onStart) => {
    await target.work(onStart);
    const appid = process.env['WECHAT_APPID'];
    if (appid) for (const output of target.outputs) nameProject(at(output), appid);
  };
  const sources = [...target.sources, 'scripts/lib/wechat/release.mjs'];
  return { ...target, sources, variables: WECHAT_VARIABLES, work };
}

async function buildServer(onStart) {
  const args = [tool('typescript/bin/tsc'), '-b', 'server/tsconfig.build.json'];
  await run(process.execPath, args, { what: 'tsc', onStart });
  // SQL, CSV and pictures lie beside the code that reads them; the compiler leaves them behind.
  for (const part of ['src', 'dev']) {
    if (!existsSync(at('server', part))) continue;
    cpSync(at('server', part), at('server/dist', part), { recursive: true, filter: (path) => !/\.tsx?$/.test(path) });
  }
}

/**
 * Builds a target when its sources changed since the last complete build.
 *
 * It starts from nothing, so what was deleted from the sources is not left in the output, and the stamp is written
 * last, so a build that was killed is done again.
 *
 * @param {'server' | 'h5' | 'weapp'} name
 * @param {{force?: boolean, onStart?: (child: object) => void}} [options]
 */
export async function build(name, { force = false, onStart } = {}) {
  const target = TARGETS[name];
  const now = fingerprint(target.sources, target.variables);
  if (!force && stamped(name) === now && existsSync(at(target.proof))) return;
  say(`building ${name}`);
  removeStamp(name);
  for (const output of target.outputs) rmSync(at(output), { recursive: true, force: true });
  await target.work(onStart);
  if (!existsSync(at(target.proof))) throw new Stop(`The build of ${name} ended without ${target.proof}.`);
  writeStamp(name, now);
}
