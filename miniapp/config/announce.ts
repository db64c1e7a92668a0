import type { Compilation, Compiler } from 'webpack';
import { FIRST_PAGE, pageOf } from './chunks';

/** The files of each page that index.html does not load by itself. */
function filesOfPages({ chunkGroups }: Compilation): Record<string, string[]> {
  const pages: Record<string, string[]> = {};
  for (const group of chunkGroups) {
    const page = pageOf(group.origins);
    if (page === undefined) continue;
    const chunks = group.chunks.filter((chunk) => !chunk.canBeInitial());
    pages[page] = chunks.flatMap(({ files }) => [...files].filter((file) => /\.(js|css)$/.test(file)));
  }
  return pages;
}

/**
 * The script that has the browser fetch the code of the page in its address together with the program, not only when
 * the program has begun. Written for index.html, in the language of the oldest phones.
 */
export function announcement(pages: Readonly<Record<string, readonly string[]>>): string {
  const files = [...new Set(Object.values(pages).flat())];
  const table = Object.fromEntries(
    Object.entries(pages).map(([page, own]) => [page, own.map((file) => files.indexOf(file))]),
  );
  return (
    `!function(f,p){var n=location.hash.slice(2).split("?")[0]||"${FIRST_PAGE}";` +
    `(Object.prototype.hasOwnProperty.call(p,n)?p[n]:[]).forEach(function(i){var l=document.createElement("link");` +
    `l.rel="preload";l.setAttribute("as",/css$/.test(f[i])?"style":"script");l.setAttribute("fetchpriority","low");` +
    `l.href="/"+f[i];document.head.appendChild(l)})}(${JSON.stringify(files)},${JSON.stringify(table)})`
  );
}

/** Puts the announcement into index.html, before the program itself. */
export class AnnouncePages {
  apply(compiler: Compiler): void {
    const { Compilation: stages, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap('AnnouncePages', (compilation) => {
      // After index.html was made, and before the names of files become final in everything.
      const stage = stages.PROCESS_ASSETS_STAGE_OPTIMIZE_INLINE + 1;
      compilation.hooks.processAssets.tap({ name: 'AnnouncePages', stage }, () => {
        const script = `<script>${announcement(filesOfPages(compilation))}</script>`;
        compilation.updateAsset('index.html', (page) => {
          const text = page.source().toString();
          return new sources.RawSource(text.replace('<script', () => `${script}<script`));
        });
      });
    });
  }
}
