import { startStandIn } from './stand-in';

/** `node dist/dev/wechat/main.js`: the stand-in as a process of its own, for a demo without WeChat. */
async function main(): Promise<void> {
  const { WECHAT_STANDIN_PORT: port = '0', WECHAT_APPID: appid, WECHAT_SECRET: secret } = process.env;
  const { WECHAT_PUSH_URL: url, WECHAT_PUSH_TOKEN: token, WECHAT_PUSH_KEY: aesKey } = process.env;
  if (!appid || !secret) throw new Error('WECHAT_APPID and WECHAT_SECRET are needed');
  const push = url && token && aesKey ? { url, token, aesKey } : undefined;
  const standIn = await startStandIn({
    port: Number(port),
    appid,
    secret,
    openDoors: true,
    ...(push === undefined ? {} : { push }),
  });
  console.log(`WeChat stand-in: ${standIn.url}, what was sent: ${standIn.url}/_standin/`);
  const stop = (): void => {
    void standIn.stop();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  console.error(`WeChat stand-in: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
