// WeChat's own project compiler over the WeChat build, without its desktop tool or an account: npm run wechat
import { runOnSupportedNode } from './lib/node-version.mjs';

runOnSupportedNode(async () => {
  const [{ build }, { install }, { at }, { main, say }, { officialCompile }, { plantedFaults }, { refuse }] =
    await Promise.all([
      import('./lib/build.mjs'),
      import('./lib/install.mjs'),
      import('./lib/paths.mjs'),
      import('./lib/report.mjs'),
      import('./lib/wechat/official.mjs'),
      import('./lib/wechat/planted.mjs'),
      import('./lib/wechat/refuse.mjs'),
    ]);
  await main(async () => {
    await install();
    await build('weapp');
    say('WeChat’s compiler');
    const [refused] = await officialCompile([at('miniapp/dist/weapp')]);
    refuse(refused === undefined ? [] : [refused]);
    const { checked, problems } = await plantedFaults(officialCompile);
    refuse(problems);
    say(`WeChat’s compiler takes the build, and refused ${checked} planted faults`);
  });
});
