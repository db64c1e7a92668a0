/** Titles of pages, for the navigation bar. Imported by the *.config.ts files with a relative path. */
export const titles = {
  app: '兖新苑',
  home: '首页',
  map: '服务地图',
  shop: '积分超市',
  messages: '消息',
  me: '我的',
  people: '换个人看看',
  till: '店里核销',
  tillConfirm: '核对发货',
  gallery: '组件',
  reportNew: '确认上报',
  reportReceipt: '上报',
  myReports: '我的上报',
  reportDetail: '上报详情',
  solved: '附近刚办好的',
  outbox: '待发送',
} as const;
