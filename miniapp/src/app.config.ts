import { packages, preloads } from './app.packages';
import { titles } from './texts/titles';

const h5 = process.env['TARO_ENV'] === 'h5';

/** WeChat resolves `@name` from theme.json per theme; Taro's H5 shell knows no variables and takes the light value. */
const themed = (name: string, light: string): string => (h5 ? light : `@${name}`);

const tab = (page: string, icon: string, text: string) => ({
  pagePath: `pages/${page}/index`,
  text,
  iconPath: themed(`tab_${icon}`, `assets/tab/${icon}.png`),
  selectedIconPath: themed(`tab_${icon}_active`, `assets/tab/${icon}-active.png`),
});

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/map/index', 'pages/shop/index', 'pages/messages/index', 'pages/me/index'],
  subPackages: packages({ h5, demo: process.env['DEMO'] !== '0', gallery: process.env['GALLERY'] === '1' }),
  ...(h5 ? {} : { preloadRule: preloads, sitemapLocation: 'sitemap.json' }),
  tabBar: {
    color: themed('tab_text', '#6B635A'),
    selectedColor: themed('tab_text_active', '#C93C17'),
    backgroundColor: themed('tab_background', '#FFFFFF'),
    borderStyle: h5 ? 'white' : ('@tab_border' as 'black'),
    list: [
      tab('home', 'home', titles.home),
      tab('map', 'map', titles.map),
      tab('shop', 'shop', titles.shop),
      tab('messages', 'message', titles.messages),
      tab('me', 'me', titles.me),
    ],
  },
  window: {
    navigationBarTitleText: titles.app,
    navigationBarBackgroundColor: themed('page_background', '#F6F3EE'),
    navigationBarTextStyle: h5 ? 'black' : '@nav_text',
    backgroundColor: themed('page_background', '#F6F3EE'),
    backgroundTextStyle: h5 ? 'dark' : '@pull_text',
    // In H5 the page draws its own bar (components/page); Taro's cannot be themed.
    navigationStyle: h5 ? 'custom' : 'default',
  },
  // H5: LOOK.md wants no page entrance animation, and without it `position: sticky` bars hold from the first frame.
  animation: false,
  style: 'v2',
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  requiredPrivateInfos: ['getLocation', 'chooseLocation'],
  permission: { 'scope.userLocation': { desc: '用来标出问题在哪里、找附近的驿站' } },
  __usePrivacyCheck__: true,
});
