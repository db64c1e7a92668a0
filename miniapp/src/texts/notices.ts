/** What happened or is missing, and what next. */
export interface Notice {
  title: string;
  text: string;
}

/** A list with nothing in it tells how to start. */
export const empty = {
  myReports: { title: '还没有报过', text: '看到井盖坏了、通道堵了，拍一张发来，就有人管。' },
  myReportsOpen: { title: '没有在办的', text: '你报的都办完了。' },
  nearFixed: { title: '附近这周还没办好的', text: '过几天再看。' },
  inbox: { title: '今天没有待办', text: '有新件会提醒你。' },
  working: { title: '没有在处置的', text: '接一单就在这里。' },
  done: { title: '还没有办完的', text: '办一件就在这里。' },
  verify: { title: '没有待核查的', text: '网格员办完会到这里。' },
  overdue: { title: '没有超时的', text: '大家都赶得上。' },
  dispatch: { title: '没有待派的', text: '都派出去了。' },
  shops: { title: '附近没有店', text: '换一个地方看看。' },
  goods: { title: '这家还没有货', text: '去别家看看。' },
  goodsEnough: { title: '分还不够换这里的', text: '报一件，核实了就有分。' },
  orders: { title: '还没换过', text: '攒够分来看看。' },
  entries: { title: '还没有流水', text: '报一件，办好就有。' },
  waiting: { title: '没有等着的', text: '该给的都到账了。' },
  expiring: { title: '没有要到期的', text: '分都还早，慢慢用。' },
  board: { title: '现在没有在公示的', text: '有了会挂在这里，谁都能看。' },
  objections: { title: '你没有提过异议', text: '看到不对的，在公示里点“有异议”。' },
  messages: { title: '没有消息', text: '有结果会到这里。' },
  outbox: { title: '没有等着发的', text: '都发出去了。' },
  places: { title: '附近没有驿站', text: '换个位置看看。' },
  placeGone: { title: '这个点已经不开了', text: '点下面的“附近”，看看还有哪里。' },
  search: { title: '没搜到', text: '换个字再找。' },
  redemptions: { title: '今天还没有来领的', text: '扫一单就记在这里。' },
} as const satisfies Record<string, Notice>;

/** Asked where the camera was refused. */
export const cameraQuestion = {
  title: '没拿到相机',
  body: '可以从相册选一张，也可以去设置里允许。',
  yes: '去设置',
  no: '从相册选',
} as const;

/** A refused permission never blocks: what to do instead. */
export const permission = {
  locationDenied: '没拿到位置，也能报',
  nearDenied: '没拿到位置，先照原来的顺序看',
} as const;

export const offline = {
  stale: { title: '没有网，这里是上次看的', text: '连上会更新。' },
  seen: { title: '没有网，这是', text: '看的，连上会更新。' },
} as const satisfies Record<string, Notice>;

/** Words of components. */
export const ui = {
  retry: '再试一次',
  opensLater: '有网了自己会打开，也可以再试',
  failedTitle: '没打开，不是你的问题',
  failedText: '服务器正忙，报过的都没丢。',
  missing: { title: '没有这一件', text: '链接可能不全，也可能已经删掉了。' } satisfies Notice,
  missingBack: '回去',
  end: '就这些了',
  more: '再看一些',
  loadingMore: '正在取下一页',
  fresh: (n: number) => `有 ${n} 件新的`,
  changed: '名单有变动，点一下更新',
  moreFailed: '没取到，点一下再试',
  beforeLabel: '处理前',
  afterLabel: '处理后',
  before: '前',
  after: '后',
  dragHint: '左右拖动，对比前后',
  firstPhoto: '拍一张',
  addPhoto: '再拍一张',
  points: '积分',
  otherReason: '别的原因',
  otherReasonLabel: '写一句为什么',
  overdueBy: (words: string) => `已超 ${words}`,
  clockStopped: '已挂账，不计时',
  left: (n: number) => `还能写 ${n} 个字`,
} as const;
