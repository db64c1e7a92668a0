import type { Chunk, ChunkGraph, Module } from 'webpack';

/** The page that an address without a name opens. */
export const FIRST_PAGE = 'pages/home/index';

/** How Taro's entry imports a page. */
const PAGE = /^\.[\\/]((?:pages|packages)[\\/][\w\\/-]+)$/;

/** The page that asks for a group of chunks, or undefined. */
export function pageOf(origins: readonly { request?: string }[]): string | undefined {
  for (const { request = '' } of origins) {
    const [, path] = PAGE.exec(request) ?? [];
    if (path !== undefined) return path.replace(/\\/g, '/');
  }
  return undefined;
}

const ofFirstPage = (chunk: Chunk): boolean =>
  [...chunk.groupsIterable].some(({ origins }) => pageOf(origins) === FIRST_PAGE);

const inFirstPage = (module: Module, { chunkGraph }: { chunkGraph: ChunkGraph }): boolean =>
  chunkGraph.getModuleChunks(module).some(ofFirstPage);

/**
 * Few chunks, since each costs a browser half a second on a slow line, and a kilobyte of headers: left alone, what any
 * two pages share is a chunk of its own, and the home page was thirty of them. The last group keeps apart what is large and
 * not everybody's; what is small travels with each page that needs it.
 */
export const splitChunks = {
  chunks: 'all',
  defaultSizeTypes: ['javascript', 'unknown', 'css/mini-extract'],
  cacheGroups: {
    // One for Taro's components; otherwise webpack copies them into every chunk of a page (543 KB gzip instead of 153).
    taroComponents: {
      name: 'taro-components',
      test: /[\\/]node_modules[\\/](@tarojs[\\/]components|@stencil)/,
      priority: 110,
      chunks: 'all',
    },
    // What the home page shares, which nearly every page needs a part of.
    first: { name: 'first', chunks: 'async', test: inFirstPage, minChunks: 2, minSize: 0, priority: 105 },
    everyday: { name: 'everyday', chunks: 'async', minChunks: 8, minSize: 0, priority: 50 },
    common: { minChunks: 2, minSize: 20_000, priority: 1 },
  },
} as const;
