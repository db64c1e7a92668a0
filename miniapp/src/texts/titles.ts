/** Titles of pages, for the navigation bar. Imported by the *.config.ts files with a relative path. */
export const titles = {
  app: '兖新苑',
  home: '首页',
  map: '服务地图',
  shop: '积分超市',
  messages: '消息',
  me: '我的',
  people: '换个人看看',
  gallery: '组件',
} as const;
