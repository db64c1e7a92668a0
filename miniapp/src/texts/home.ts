/** Words of the rider's home page. */
export const home = {
  /** 孟师傅; a browsing visitor is greeted without a name */
  hello: (greeting: string, surname: string | null): string =>
    surname === null ? greeting : `${greeting}，${surname}师傅`,
  welcome: '小哥的新家园',
  weekBefore: (area: string): string => `这周，${area}一起`,
  weekFixed: '修好了',
  weekUnit: '处',
  weekNone: '看到不对劲，拍一张就行',

  report: '一键上报',
  reportHint: '拍一张，就有人管',

  waitingLook: (n: number): string => `${n} 件等你看`,
  waitingAnswer: (n: number): string => `${n} 件等你回话`,
  waitingRate: (n: number): string => `${n} 件等你说一句`,
  waitingMixed: (n: number): string => `${n} 件等你`,
  running: (n: number): string => `${n} 件在办`,
  myReports: '我的上报',
  look: '看看结果',
  answer: '去回话',
  rate: '评一评',
  restOf: (n: number): string => `还有 ${n} 件`,

  pointsEnough: (n: number): string => `现在够换 ${n} 样`,
  pointsShort: (n: number): string => `再得 ${n} 分就能换`,
  pointsStart: '报一件办好，就有积分',
  pointsShop: '去积分超市看看',
  pointsLabel: (n: number, words: string): string => `${n} 积分，${words}，打开积分超市`,

  solved: '附近刚办好的',
  solvedDistrict: '全区刚办好的',
  solvedMore: '全部',
  failed: '没取到，不是你的问题',

  unfinished: '有一件还没发',
  pin: '你记了一个点',
  resume: '停好了，接着报',
  drop: '不报了',
  dropped: '删掉了',

  outbox: (n: number): string => `${n} 件存在手机里，等着发`,

  work: {
    gridWorker: '我的待办',
    gridLeader: '待办和核查',
    dispatcher: '派单台',
    department: '部门待办',
    supervisor: '督导看板',
    admin: '区级管理',
    shopkeeper: '店里核销',
  },
  workCount: {
    inbox: (n: string): string => `${n} 件在手上`,
    verify: (n: string): string => `${n} 件等核查`,
    dispatch: (n: string): string => `${n} 件等派单`,
    overdue: (n: string): string => `${n} 件超时了`,
  },
  atLeast: (n: number): string => `${n}+`,
  workNone: '现在没有待办',
  workShop: '扫码、对货、交给小哥',
} as const;
