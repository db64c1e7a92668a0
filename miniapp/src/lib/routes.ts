/** Pages outside the tab bar. Their folders are listed in src/app.packages.ts. */
export const routes = {
  people: 'packages/demo/people/index',
  shop: 'packages/rewards/shop/index',
  order: 'packages/rewards/order/index',
  orders: 'packages/rewards/orders/index',
  statement: 'packages/rewards/statement/index',
  till: 'packages/till/scan/index',
  tillConfirm: 'packages/till/confirm/index',
  pickPoint: 'packages/pick/point/index',
  reportNew: 'packages/report/new/index',
  reportReceipt: 'packages/report/receipt/index',
  myReports: 'packages/report/mine/index',
  reportDetail: 'packages/report/detail/index',
  solved: 'packages/report/solved/index',
  outbox: 'packages/report/outbox/index',
} as const;
