import path from 'node:path';
import { defineConfig, type UserConfigExport } from '@tarojs/cli';

const shared = path.resolve(__dirname, '../../shared/src');
const cssModules = {
  enable: true,
  config: { namingPattern: 'module', generateScopedName: '[name]__[local]___[hash:base64:5]' },
} as const;

// One chunk for Taro's H5 components; left alone, webpack copies them into every page chunk (543 KB gz instead of 153).
const splitChunks = {
  chunks: 'all',
  cacheGroups: {
    taroComponents: {
      name: 'taro-components',
      test: /[\\/]node_modules[\\/](@tarojs[\\/]components|@stencil|swiper|hammerjs)/,
      priority: 110,
      chunks: 'all',
    },
  },
} as const;

const config: UserConfigExport = {
  projectName: 'yanxinyuan',
  logger: { quiet: true, stats: false },
  date: '2026-11-21',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env['TARO_ENV'] ?? 'weapp'}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  alias: { '@': path.resolve(__dirname, '../src'), '@yanxinyuan/shared': shared },
  defineConstants: { API_BASE: JSON.stringify(process.env['API_BASE'] ?? '') },
  copy: { patterns: [], options: {} },
  mini: {
    compile: { include: [shared] },
    postcss: { pxtransform: { enable: true, config: {} }, cssModules },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    compile: { include: [shared] },
    webpackChain(chain: { merge: (options: object) => void }) {
      chain.merge({ optimization: { splitChunks } });
    },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: { autoprefixer: { enable: true, config: {} }, cssModules },
  },
};

export default defineConfig((merge) => merge({}, config));
