import type { Fault } from './faults';
import type { Entry } from './journal';
import type { SentMessage } from './messages';

export interface Shown {
  sent: readonly SentMessage[];
  /** openids and template ids in words; others are shown as they are */
  words: ReadonlyMap<string, string>;
  told: readonly { event: object; accepted: boolean }[];
  calls: readonly Entry[];
  faults: readonly Fault[];
}

const SHOWN = 100;

const escape = (text: string): string => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
const time = (iso: string): string =>
  new Date(iso).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });

/** @param cells of each row, newest first */
function table(title: string, heads: readonly string[], cells: readonly (readonly string[])[]): string {
  const row = (texts: readonly string[], tag: string): string =>
    `<tr>${texts.map((text) => `<${tag}>${escape(text)}</${tag}>`).join('')}</tr>`;
  const body = cells.length === 0 ? '<p>还没有。</p>' : '';
  const rows = cells.map((texts) => row(texts, 'td')).join('');
  return `<h2>${escape(title)}</h2>${body || `<table>${row(heads, 'th')}${rows}</table>`}`;
}

const newest = <T>(list: readonly T[]): T[] => list.slice(-SHOWN).reverse();

const STYLE = `
  body { font: 15px/1.6 system-ui, sans-serif; margin: 24px auto; max-width: 1100px; padding: 0 16px; color: #1c2420 }
  h1 { font-size: 22px } h2 { font-size: 17px; margin-top: 28px }
  table { border-collapse: collapse; width: 100% }
  th, td { text-align: left; vertical-align: top; padding: 6px 10px; border-bottom: 1px solid #dfe5e1; word-break: keep-all; overflow-wrap: break-word; white-space: pre-line }
  th { color: #55645c; font-weight: 500 }
  @media (prefers-color-scheme: dark) { body { background: #121714; color: #e4ebe7 } th { color: #9fb0a6 } th, td { border-color: #2b3530 } }`;

/** What has gone to WeChat, for whoever shows the demo: nothing of it left this machine. */
export function page({ sent, words, told, calls, faults }: Shown): string {
  const messages = newest(sent).map(({ at, openid, templateId, page: opens, data }) => [
    time(at),
    words.get(openid) ?? openid,
    words.get(templateId) ?? templateId,
    Object.entries(data)
      .map(([field, value]) => `${field}：${value}`)
      .join('\n'),
    opens,
  ]);
  const verdicts = newest(told).map(({ event, accepted }) => [
    JSON.stringify(event),
    accepted ? '已送达' : '对方没有收下',
  ]);
  const lines = newest(calls).map(({ at, path, outcome, about }) => [time(at), path, String(outcome), about]);
  const planned = faults.map((fault) => [fault.path, fault.kind, String(fault.times)]);
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="5"><title>微信替身</title><style>${STYLE}</style></head><body>
<h1>微信替身</h1><p>演示时代替微信服务器。这里列出系统发给“微信”的内容，都没有离开这台电脑。每五秒刷新。</p>
${table('订阅消息', ['时间', '收件人', '模板', '内容', '点开'], messages)}
${table('推送给系统的审核结果', ['内容', '结果'], verdicts)}
${table('将要出现的故障', ['接口', '故障', '次数'], planned)}
${table('接口调用', ['时间', '接口', '结果', '内容'], lines)}
</body></html>`;
}
