import { MessageTemplates } from '../../src/modules/notifications/subscribe/templates';
import { readCsv } from '../../src/platform/csv';
import type { Template } from './messages';
import { openidOf } from './openid';
import { startStandIn } from './stand-in';

const NAMES = { task: '有新件', due: '快到时限', result: '上报有结果', points: '积分', order: '快过取货期' };

/** The server's own, so that a field too many or too few is refused as WeChat would. */
const templatesOf = (file: string | undefined): Template[] =>
  new MessageTemplates(file).all.map(({ id, kind, fields, longTerm }) => ({
    id,
    name: NAMES[kind],
    fields: fields.map(({ field }) => field),
    longTerm,
  }));

/** Everybody of the demo, by openid. */
const demoNames = (): Map<string, string> =>
  new Map(readCsv('dev/demo/data/people.csv', (row) => [openidOf(row.text('code')), row.text('name')]));

/** `node dist/dev/wechat/main.js`: the stand-in as a process of its own, for a demo without WeChat. */
async function main(): Promise<void> {
  const { WECHAT_STANDIN_PORT: port = '0', WECHAT_APPID: appid, WECHAT_SECRET: secret } = process.env;
  const { WECHAT_PUSH_URL: url, WECHAT_PUSH_TOKEN: token, WECHAT_PUSH_KEY: aesKey } = process.env;
  if (!appid || !secret) throw new Error('WECHAT_APPID and WECHAT_SECRET are needed');
  const push = url && token && aesKey ? { url, token, aesKey } : undefined;
  const standIn = await startStandIn({
    templates: templatesOf(process.env['WECHAT_TEMPLATES_FILE'] || undefined),
    names: demoNames(),
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
