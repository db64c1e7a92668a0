import { statSync } from 'node:fs';
import { join } from 'node:path';
import { resolveFrom } from './project.mjs';

const KB = 1024;
const ICON = { bytes: 40 * KB, pixels: 81 };
const TABS = { min: 2, max: 5 };
const PRELOAD_BYTES = 2048 * KB;

/** Kinds of files that WeChat takes up; all others stay behind without a word. Source: miniprogram-ci 2.1.42. */
const TAKEN =
  /\.(wxml|wxss|wxs|png|jpg|jpeg|gif|svg|js|json|cer|mp3|aac|m4a|mp4|wav|ogg|silk|wasm|br|cur|ico|skel|crt|cert)$/;
const MAY_STAY_BEHIND = /\.(LICENSE\.txt|map)$/;

/** A page without its script or template, or a component that is not there. */
function pageProblems({ pages, files, has, json }) {
  const missing = pages.flatMap((page) =>
    ['.js', '.json', '.wxml'].filter((end) => !has(page + end)).map((end) => `${page}${end}: the page needs it`),
  );
  const components = files
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) =>
      Object.values(json(file).usingComponents ?? {})
        .filter((path) => !has(`${resolveFrom(file, path)}.js`))
        .map((path) => `${file}: there is no component “${path}”`),
    );
  return [...missing, ...components];
}

/** Files that would not be uploaded, though the build may show them. */
const fileProblems = ({ files }) =>
  files
    .filter((file) => !TAKEN.test(file) && !MAY_STAY_BEHIND.test(file))
    .map((file) => `${file}: WeChat does not take up files of this kind`);

/** `@name` of app.json in every theme of theme.json: [name of the theme, value]. */
function themed(project, value) {
  if (!value?.startsWith('@')) return [['app.json', value]];
  const themes = project.app.themeLocation ? project.json(project.app.themeLocation) : { light: {}, dark: {} };
  return ['light', 'dark'].map((theme) => [`${theme} theme`, themes[theme]?.[value.slice(1)]]);
}

function themeProblems(project) {
  const names = new Set(JSON.stringify(project.app).match(/(?<=")@[\w-]+(?=")/g));
  return [...names].flatMap((name) =>
    themed(project, name)
      .filter(([, value]) => value === undefined)
      .map(([theme]) => `app.json: “${name}” has no value in the ${theme}`),
  );
}

/** Why a picture cannot be a tab's icon, or undefined. WeChat: PNG or JPEG up to 40 KB; drawn here at 81 × 81. */
function iconFault(project, path) {
  if (!project.has(path)) return 'is not in the build';
  if (statSync(join(project.dir, path)).size > ICON.bytes) return 'is larger than 40 KB';
  const { width, height } = pngSize(project, path);
  return width === ICON.pixels && height === ICON.pixels
    ? undefined
    : `is not a PNG of ${ICON.pixels} × ${ICON.pixels}`;
}

/** Width and height in the head of a PNG file; zeros when it is none. */
function pngSize(project, path) {
  const head = project.bytes(path).subarray(0, 24);
  if (head.length < 24 || head.toString('latin1', 1, 4) !== 'PNG') return { width: 0, height: 0 };
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}

function tabProblems(project) {
  const tabs = project.app.tabBar?.list ?? [];
  const count = tabs.length < TABS.min || tabs.length > TABS.max ? ['app.json: a tab bar has two to five tabs'] : [];
  const pages = tabs
    .filter(({ pagePath }) => !project.app.pages.includes(pagePath))
    .map(({ pagePath }) => `app.json: the tab “${pagePath}” is no page of the main package`);
  const icons = tabs
    .flatMap(({ iconPath, selectedIconPath }) => [iconPath, selectedIconPath])
    .flatMap((icon) => themed(project, icon))
    .filter(([, path]) => path !== undefined)
    .map(([, path]) => [path, iconFault(project, path)])
    .filter(([, fault]) => fault !== undefined)
    .map(([path, fault]) => `app.json: the icon ${path} ${fault}`);
  return [...count, ...pages, ...new Set(icons)];
}

/** What app.json names besides pages: packages fetched in advance, the search engine's map of the site. */
function referenceProblems({ app, packages, pages, files, dir, has }) {
  const sizeOf = (root) =>
    files.filter((file) => file.startsWith(`${root}/`)).reduce((sum, file) => sum + statSync(join(dir, file)).size, 0);
  const preload = Object.entries(app.preloadRule ?? {}).flatMap(([page, { packages: wanted }]) => {
    const unknown = wanted.filter((name) => !packages.some(({ root, name: own }) => name === root || name === own));
    const bytes = wanted.reduce((sum, name) => sum + sizeOf(name), 0);
    return [
      ...(pages.includes(page) ? [] : [`app.json: preloadRule of “${page}”, which is no page`]),
      ...unknown.map((name) => `app.json: preloadRule of “${page}” names “${name}”, which is no subpackage`),
      ...(bytes > PRELOAD_BYTES ? [`app.json: preloadRule of “${page}” fetches more than 2 MB`] : []),
    ];
  });
  const sitemap = app.sitemapLocation;
  return sitemap && !has(sitemap) ? [...preload, `app.json: there is no ${sitemap}`] : preload;
}

/**
 * @param project what readProject gave
 * @returns {string[]} what WeChat would refuse or pass over in silence, one line each
 */
export const declarationProblems = (project) => [
  ...pageProblems(project),
  ...fileProblems(project),
  ...themeProblems(project),
  ...tabProblems(project),
  ...referenceProblems(project),
];
