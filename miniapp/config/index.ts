import path from 'node:path';
import { defineConfig, type UserConfigExport } from '@tarojs/cli';
import { AnnouncePages } from './announce';
import { splitChunks } from './chunks';

const target = process.env['TARO_ENV'] ?? 'weapp';
const out = process.env['GALLERY'] === '1' ? 'gallery' : target;
const shared = path.resolve(__dirname, '../../shared/src');

const cssModules = {
  enable: true,
  // Short names: in WeChat every class travels to the view layer through setData.
  config: {
    namingPattern: 'module',
    generateScopedName: process.env['NODE_ENV'] === 'production' ? '[hash:base64:5]' : '[name]_[local]_[hash:base64:3]',
  },
} as const;

// Sizes are written in px and rem on purpose (type grows with the reader's font setting, the frame does
// not), so Taro must not turn px into rpx or into its own rem.
const keepUnits = { enable: false, config: {} } as const;

// Taro switches nearly every compression off for WeChat, for phones of long ago, and writes each Chinese
// character as six: 90 KB of the main package. These are terser's own defaults again.
const usual = [
  'arrows',
  'collapse_vars',
  'comparisons',
  'computed_props',
  'hoist_props',
  'inline',
  'loops',
  'negate_iife',
  'properties',
  'reduce_funcs',
  'reduce_vars',
  'switches',
  'typeofs',
];
const minify = {
  keep_fnames: false,
  compress: { ...Object.fromEntries(usual.map((name) => [name, true])), ecma: 2020, passes: 2 },
  output: { comments: false, ascii_only: false, keep_quoted_props: false, quote_keys: false },
};

// Taro has webpack write its own lines (exports, wrappers of modules) for browsers of 2009: 20 KB of long-hand.
const glue = {
  output: { environment: { arrowFunction: true, const: true, destructuring: true, optionalChaining: false } },
};

// As its makers deliver it, for maps with a source of tiles; no chunk of ours holds it (components/geo-map/tiles.h5.tsx).
const MAPLIBRE = ['maplibre-gl-csp.js', 'maplibre-gl-csp-worker.js'].map((file) => ({
  from: path.resolve(__dirname, '../../node_modules/maplibre-gl/dist', file),
  to: `dist/${out}/static/maplibre/${file}`,
}));

const config: UserConfigExport = {
  projectName: 'yanxinyuan',
  logger: { quiet: true, stats: false },
  date: '2026-11-21',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
  sourceRoot: 'src',
  // The gallery has a folder of its own, so that it is never served by mistake.
  outputRoot: `dist/${out}`,
  plugins: [path.resolve(__dirname, 'aria/plugin.ts')],
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  terser: { enable: true, config: minify },
  alias: { '@': path.resolve(__dirname, '../src'), '@yanxinyuan/shared': shared },
  // H5 is served by the API's own process, so its base is empty; WeChat needs the full https address.
  defineConstants: {
    API_BASE: JSON.stringify(target === 'h5' ? '' : (process.env['API_BASE'] ?? '')),
    DEMO_BUILD: JSON.stringify(target === 'h5' && process.env['DEMO'] !== '0'),
  },
  // theme.json (WeChat) and lib/platform/appearance.h5.ts name the tab icons by path, which Taro cannot see.
  copy: {
    patterns: [
      { from: 'src/assets/tab/', to: `dist/${out}/${target === 'h5' ? 'static/tab/' : 'assets/tab/'}` },
      ...(target === 'h5' ? MAPLIBRE : [{ from: 'src/sitemap.json', to: `dist/${out}/sitemap.json` }]),
    ],
    options: {},
  },
  // WeChat: fourteen levels of views before Taro nests a component of its own; each level costs 4 KB.
  baseLevel: 14,
  mini: {
    // A picture inside the code would travel through setData each time it is drawn.
    imageUrlLoaderOption: { limit: 1 },
    compile: { include: [shared, path.resolve(__dirname, 'aria')] },
    webpackChain(chain: { merge: (options: object) => void }) {
      chain.merge(glue);
    },
    // What only one subpackage uses stays out of the main package.
    optimizeMainPackage: { enable: true },
    // Our own code sets no inner HTML; the parser for it stays out.
    runtime: { enableInnerHTML: false },
    // Class names are unique to their component, so the order of style sheets decides nothing.
    miniCssExtractPluginOption: { ignoreOrder: true },
    postcss: { pxtransform: keepUnits, cssModules },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    imageUrlLoaderOption: { limit: 1 },
    router: { mode: 'hash' },
    compile: { include: [shared] },
    webpackChain(chain: { merge: (options: object) => void }) {
      chain.merge({ ...glue, optimization: { splitChunks }, plugin: { announce: { plugin: AnnouncePages } } });
    },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: { pxtransform: keepUnits, autoprefixer: { enable: true, config: {} }, cssModules },
  },
};

export default defineConfig((merge) => merge({}, config));
