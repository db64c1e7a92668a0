import { copyHeading, copyWord, type CopyContent } from './copy-content';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

const STYLE = `
  :root { color-scheme: light dark }
  body { font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 46em; margin: auto; padding: 1em }
  h2 { border-bottom: 1px solid #8888; padding-bottom: .2em; margin-top: 2em }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .1em 1em; padding: .6em 0; margin: 0; border-bottom: 1px dotted #8888 }
  dt { opacity: .7 }
  dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
  img { max-width: 100%; max-height: 16em; margin: .3em .3em 0 0 }`;

type Row = CopyContent['sections'][number]['rows'][number];

function row({ lines, files }: Row): string {
  const told = lines.map(([label, words]) => `<dt>${escaped(label)}</dt><dd>${escaped(words)}</dd>`);
  const shown = files.map(({ name }) => {
    const inside = name.endsWith('.jpg') ? `<img src="${escaped(name)}" alt="">` : escaped(name);
    return `<a href="${escaped(name)}">${inside}</a>`;
  });
  return `<dl>${told.join('')}</dl>${shown.join('')}`;
}

/** The copy as a page to read, without scripts and without anything from the net; photos lie beside it. */
export function copyHtml(content: CopyContent): string {
  const title = `${copyWord('app')} ${copyWord('title')}`;
  const sections = content.sections.map(({ title: heading, rows }) => {
    const body = rows.length === 0 ? `<p>${copyWord('nothing')}</p>` : rows.map(row).join('\n');
    return `<section><h2>${escaped(heading)}</h2>\n${body}</section>`;
  });
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${STYLE}</style></head>
<body><h1>${title}</h1><p>${escaped(copyHeading(content))}</p><p>${copyWord('intro')}</p>
${sections.join('\n')}
</body></html>
`;
}
