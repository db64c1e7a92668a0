/** Words of making a report, its receipt and the lists. Sentence = what happened, and what next. */

export const confirm = {
  takenAt: (time: string): string => `${time} 拍摄`,
  shoot: '拍一张',
  shootNote: '拍清楚问题，少拍人脸',

  locating: '正在看你在哪',
  locatingNote: '一会就好，也可以自己在地图上点',
  noName: '地图上的点',
  precise: (metres: number): string => `误差约 ${metres} 米`,
  coarse: (metres: number): string => `误差约 ${metres} 米，挪准更好找`,
  chosen: '你在地图上点的',

  placeUnknown: '位置记下了，地名等有网再查',
  change: '改位置',
  noPlace: '没拿到位置，也能报',
  noPlaceNote: '在地图上点一下出事的地方就行',
  useMine: '用我现在的位置',
  onMap: '在地图上点',
  permission: '打开定位权限',

  what: '是什么问题',
  chosenNote: '点别的可以改',
  dispute: '有纠纷',
  more: '更多',
  choose: '选一个类别',
  all: '全部类别',
  kinds: { hazard: '隐患', dispute: '纠纷', environment: '环境', appeal: '诉求' },
  search: '搜一搜，比如 灯、垃圾、保安',
  searchNone: '没搜到，换个字，或选最像的一个',
  points: (n: number): string => `核实后 +${n}`,
  secret: '保密',
  categoriesFailed: '类别没取到',

  askMore: '再点一下，派得更准，可以不答',
  textHint: '想补充就说一句，可不填',
  textLabel: '补充的话',
  anonymous: '匿名上报',
  anonymousNote: '办的人也不知道是谁，积分照给',
  shield: '不会告诉被反映的人是谁报的',

  send: '发送',
  sending: '正在发送',
  shootToSend: '拍一张就能发',
} as const;

/** Somebody may have reported it before. */
export const alike = {
  title: '这个可能有人报过了',
  photo: '那一件的照片',
  metres: (metres: number): string => `${Math.max(1, metres)} 米`,
  due: (due: string): string => `答应${due}办好`,
  paused: '现在办不了，到日子再看',
  join: '我也遇到了',
  joining: '正在并过去',
  distinct: '不是同一件，继续上报',
  sending: '正在发送',
} as const;

export const riding = {
  title: '先停稳，再来报',
  body: '你好像还在骑。停到路边安全的地方，点一下就接着报',
  parked: '我停好了',
  pin: '先记下这个点，等会再报',
  standing: '我没在骑，接着报',
  pinned: '记下了，停好后在首页接着报',
} as const;

export const danger = {
  title: '人先安全，再打电话',
  note: '打完回来接着发，填好的都在',
  call: { '119': '打 119 火警', '110': '打 110 报警', '120': '打 120 急救' },
  callShort: { '119': '119 火警', '110': '110 报警', '120': '120 急救' },
  go: '不用打，接着报',
  /** the first number to call, by category; the others stand beside it */
  first: {
    open_fire: '119',
    gas_smell: '119',
    power_line: '119',
    manhole: '110',
    suspicious: '110',
    vulnerable: '120',
    fire_exit_blocked: '119',
    ebike_indoors: '119',
    wire_charging: '119',
    burning: '119',
    traffic: '120',
  } satisfies Record<string, '119' | '110' | '120'>,
  tips: {
    open_fire: '先离开，别进去拿东西',
    gas_smell: '别开灯别打火，走到外面再打电话',
    power_line: '离断线八米以外，别碰湿的东西',
    manhole: '人站到路边，别站在车道上',
    suspicious: '别上前，记住样子和车牌就好',
    vulnerable: '先看人要不要紧，等人来之前别走远',
  } satisfies Record<string, string>,
  tip: '先离开危险的地方，别靠近',
} as const;

export const consent = {
  title: '第一次报，说清三件事',
  titleAgain: '说明更新了，再看一遍',
  userAgreement: {
    title: '用户约定',
    note: '报真实看到的事，不摆拍、不冒名。真事才给积分',
  },
  privacyPolicy: {
    title: '隐私说明',
    note: '只收照片、地点、你写的和说的话，没发送的照片和录音一天后删掉。不给被反映的人看；路上和环境的事办好后，前后照片公开，不写谁报的。随时能导出和注销',
  },
  preciseLocation: {
    title: '用这一刻的位置',
    note: '只在上报时取一次，用来找负责的网格。不同意就在地图上点',
  },
  read: '看全文',
  agree: '同意，去拍照',
  agreeSend: '同意，现在发',
  notNow: '先放着',
  refuse: '不报了',
  later: '没网，先记下你同意了，发的时候一起交',
} as const;

export const receipt = {
  title: '收到了，马上有人管',
  joined: '这处已经报过，一起在办',
  joinedNote: '进展会一起告诉你，同感不计分',
  joinMissed: '你说的那一件已经办完了，这次按新的一件办',
  promise: '我们承诺',
  done: '办好',
  acceptBefore: (time: string): string => `${time}接单`,
  deskUnit: '正在找负责的人',
  points: (n: number): [before: string, points: string, after: string] => ['核实后 ', `+${n} 积分`, '，马上到账'],
  noPoints: '这类不计分，一样有人管',
  told: '办好了在消息里告诉你',
  another: '再报一个',
  home: '回首页',
  detail: '看进展',
  saved: '已保存，等待发送',
  savedNote: '位置和时间按拍照那一刻算，晚点发也不耽误',
  failed: '存好了，但还发不出去',
  steps: ['已收到', '等接单', '去处理', '你来看'],
} as const;

export const mine = {
  open: '进行中',
  all: '全部',
  first: '报第一件',
  report: '再报一件',
  loggedOut: { title: '登录了才看得到', text: '你报过的都在，登录一下就好。' },
  login: '登录看看',
} as const;

export const solved = {
  week: (area: string, n: number): string => `这周，${area}办好了 ${n} 处`,
  took: (when: string, span: string): string => `${when}，用了 ${span}`,
  here: (distance: string): string => `离你 ${distance}`,
} as const;

export const share = {
  entry: '给朋友看看',
  entryNote: '前后对比，谁都能看，没有你的名字',
  /** of the card; from whoever reported it, or from anybody who came by */
  mine: (done: string): string => `我报的，${done}`,
  anybody: (place: string, done: string): string => `${place}，${done}`,
  send: '发给朋友',
  copy: '复制链接',
  copied: '链接复制好了',
  notCopied: '没复制成，从地址栏复制吧',
  note: '只给看这两张照片和大概的地方，不写是谁报的。转不转都不加分。',
  report: '我也报',
  gone: { title: '这一处现在不给看了', text: '办好的还有很多，去看看别的。' },
  others: '看看别的',
} as const;

export const outboxWords = {
  note: '先存在手机里，有信号自动发',
  explain: '位置和时间按拍照那一刻算，晚点发也不耽误',
  waiting: '已保存，等待发送',
  sending: (n: number, of: number): string => `正在发第 ${n} 张照片，共 ${of} 张`,
  sendingVoice: '正在发语音',
  voice: (seconds: number): string => `带语音 ${seconds} 秒`,
  sendingReport: '正在发送',
  refused: '没发出去',
  retry: '再发一次',
  retryAll: '现在发',
  drop: '删掉',
  dropAsk: {
    title: '删掉这件',
    body: '照片、录音和位置都不留，也不会发出去',
    yes: '删掉',
    no: '留着',
  },
  dropped: '删掉了',
  edit: '改一改再发',
} as const;
