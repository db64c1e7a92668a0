// Everything that is delivered, within its size budget: npm run build [-- server|h5|weapp …] [--force]
import { runOnSupportedNode } from './lib/node-version.mjs';

runOnSupportedNode(async () => {
  const [{ build }, { checkBudgets }, { install }, { at }, { main, say, Stop }, { refuse }, { releaseProblems }] =
    await Promise.all([
      import('./lib/build.mjs'),
      import('./lib/budgets.mjs'),
      import('./lib/install.mjs'),
      import('./lib/paths.mjs'),
      import('./lib/report.mjs'),
      import('./lib/wechat/refuse.mjs'),
      import('./lib/wechat/release.mjs'),
    ]);
  await main(async () => {
    const names = process.argv.slice(2).filter((arg) => arg !== '--force');
    const unknown = names.find((name) => !['server', 'h5', 'weapp'].includes(name));
    if (unknown !== undefined) throw new Stop(`There is no “${unknown}” to build: server, h5, weapp.`);
    const wanted = names.length > 0 ? names : ['server', 'h5', 'weapp'];
    const force = process.argv.includes('--force');
    const { WECHAT_APPID: appid, API_BASE: apiBase } = process.env;
    if (appid && wanted.includes('weapp')) refuse(releaseProblems({ appid, apiBase }));
    await install();
    // One after the other: the two Taro builds together want more memory than a small machine has.
    for (const name of wanted) await build(name, { force });
    const forPhones = wanted.filter((name) => name !== 'server');
    if (forPhones.length > 0) {
      say('sizes');
      checkBudgets({ weapp: at('miniapp/dist/weapp'), h5: at('miniapp/dist/h5') });
    }
    if (wanted.includes('weapp')) {
      say('what WeChat asks of a build');
      // Its tools are packages: they may have been installed a moment ago.
      const { wechatProblems } = await import('./lib/wechat/check.mjs');
      refuse(wechatProblems(at('miniapp/dist/weapp')));
    }
    if (forPhones.length > 0) {
      say('what the oldest phones would not read');
      const { oldPhoneProblems } = await import('./lib/old-phones.mjs');
      refuse(
        forPhones.flatMap((name) => oldPhoneProblems(at('miniapp/dist', name))),
        'An old phone',
      );
    }
    say('built');
  });
});
