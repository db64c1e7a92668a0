// Everything that can be found without running the code: npm run check
import { runOnSupportedNode } from './lib/node-version.mjs';

runOnSupportedNode(async () => {
  const [{ install }, { tool }, { main, say, Stop }, { show }] = await Promise.all([
    import('./lib/install.mjs'),
    import('./lib/paths.mjs'),
    import('./lib/report.mjs'),
    import('./lib/run.mjs'),
  ]);
  const tsc = 'typescript/bin/tsc';
  const checks = [
    ['types of the root', tsc, '-p', '.'],
    ['types of shared', tsc, '-p', 'shared'],
    ['types of server', tsc, '-p', 'server'],
    ['types of miniapp', tsc, '-p', 'miniapp'],
    ['eslint', 'eslint/bin/eslint.js', '.'],
    ['prettier', 'prettier/bin/prettier.cjs', '--check', '.'],
    [
      'who may import whom',
      'dependency-cruiser/bin/dependency-cruise.mjs',
      'shared/src',
      'server/src',
      'server/dev',
      'miniapp/src',
    ],
    ['unused code', 'knip/bin/knip.js'],
  ];
  await main(async () => {
    await install();
    const failed = [];
    for (const [name, program, ...args] of checks) {
      say(name);
      if ((await show(process.execPath, [tool(program), ...args])) !== 0) failed.push(name);
    }
    if (failed.length > 0) throw new Stop(`Failed: ${failed.join(', ')}.`);
    say('all checks passed');
  });
});
