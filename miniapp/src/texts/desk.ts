import type { PlaceView, TicketEventView, TicketListItem, TicketPartState } from '@yanxinyuan/shared/tickets/contract';
import type { Likeness } from '@yanxinyuan/shared/tickets/likeness';
import type { TicketQueue } from '@yanxinyuan/shared/tickets/queues';
import type { RoutingStep } from '@yanxinyuan/shared/tickets/routing';
import type { TicketAction, TicketInputField } from '@yanxinyuan/shared/tickets/vocabulary';
import type { Role } from '@yanxinyuan/shared/roles';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { URGENCY_TEXTS } from './labels';
import { distanceWords, spanWords } from './time';

/** Words of the staff's desk. */
export const desk = {
  /** title of the queues by the first role that has any */
  titles: {
    dispatcher: (place: string): string => `${place}派单台`,
    gridLeader: (): string => '待办和核查',
    gridWorker: (): string => '我的待办',
    department: (): string => '部门待办',
    supervisor: (): string => '全区在办',
    admin: (): string => '全区在办',
  } satisfies Partial<Record<Role, (place: string) => string>>,
  onDuty: '值班中',
  offDuty: '没在班上',
  placesMore: (names: string, n: number): string => `${names}等 ${n} 处`,
  handOver: '下班',
  comeOn: '上班',
  queues: {
    inbox: '待办',
    dispatch: '待派单',
    verify: '待核查',
    overdue: '超时',
    working: '在办',
    done: '已办',
  } satisfies Record<TicketQueue, string>,
  order: '按剩下的时间排，先急后缓',
  search: '搜编号、地点、内容',
  searchLabel: '搜索',
  acceptVerb: '接单',
  dispatchVerb: '派出',
  resolveVerb: '办好',
  verifyVerb: '核查',
  navigate: '导航',
  restrictedPlace: (place: string): string => `在${place}，接单后看详情`,
  reporters: (n: number): string => `还有 ${n} 人也报了`,
  reportersNote: '已并到这一件，办好会一起通知',
  number: (n: string): string => `编号 ${n}`,
  says: '小哥说',
  saysNothing: '没写字，看照片',
  anonymous: '匿名上报，名字不显示',
  reporter: (name: string): string => `${name} 上报`,
  history: '经过',
  why: '为什么派到这里',
  seenBad: '路过的小哥看着没好',
  partDone: '你们那部分办好了，整件还没办结',
  seenGood: '路过的小哥看过，好了',
  doubted: '不会自动办结，请看一眼再定：办结，或者退回重办',
  left: (number: string): string => `剩下的另外立案 ${number}`,
  restOf: (number: string): string => `这是 ${number} 剩下的`,
  asked: '问过小哥',
  answered: (text: string): string => `小哥回：${text}`,
  notAnswered: '还没回，48 小时不回就接着办',
  resolution: '处理结果',
  suspended: (on: string): string => `挂账，${on}再看`,
  extensionAsked: (date: string, reason: string): string => `申请延到 ${date}：${reason}`,
  extensionGranted: (date: string): string => `已延到 ${date}`,
  more: '更多',
  dispatch: '派给谁',
  sign: '签收',
  waitsFor: {
    routing: '机器没找到人，等你派',
    returned: '网格员退回来了，等你重派',
    sentBack: '部门退回来了，等你重派',
    extension: '申请延期，等你定',
    released: '经办的人不在岗，等你派',
    unmerged: '撤销并案分出来的，等你派',
    escalated: '下面调不下来，等你安排',
  } satisfies Record<NonNullable<TicketListItem['waitsFor']>, string>,
  lookResult: '看看前后',
  lookExtension: '看延期申请',
  giveTo: (name: string): string => `派给${name}`,
  give: '派出',
  atWork: (place: string, n: number): string => `${place}，在班，手上 ${n} 件`,
  another: '换个人',
  department: '转部门',
  chooseDepartment: '选个部门',
  nobodyOnDuty: '这一片现在没人在班',
  done: {
    accept: '接好了，去处理吧',
    resolve: '办完了，等人核查',
    verify: '核查通过，已办结',
    assign: '派出去了',
    return: '退回派单台了',
    refer: '转给部门了',
    sendBack: '退回派单台了',
    reject: '不予受理，已告诉小哥原因',
    merge: '并好了，办好一起通知',
    unmerge: '分开了，各办各的，已告诉小哥',
    reopen: '退回重办了',
    suspend: '挂账了，到日子再看',
    resume: '接着办',
    ask: '问出去了，等小哥回',
    extend: '延好了，已告诉小哥',
    requestExtension: '申请交上去了',
    recategorize: '改好了，时限也重算了',
    invite: '请过去了，各有各的时限',
    contribute: '交给主办部门了',
    decline: '退给主办部门了',
    uninvite: '撤回了，已告诉他们',
    escalate: '上调了一级，时限不变',
  } satisfies Partial<Record<TicketAction, string>>,
} as const;

/** The words of the sheets in which a deed is written down. */
export const deed = {
  assigneeId: '在班的、手上活少的排在前面',
  departmentCode: '转给哪个部门',
  partOf: '撤回哪个部门的',
  departments: '请哪些部门，可以选几个',
  findDepartment: '搜部门、职责',
  noDepartment: '没有这样的部门',
  category: '改成哪一类',
  findCategory: '搜分类',
  noCategory: '没有这样的分类',
  confidential: '保密，只有经办的人看得到',
  partDue: '要他们几天内办好，不选就和这件一样',
  note: '说明',
  noteFor: {
    resolve: '怎么处理的，小哥会看到',
    reject: '告诉小哥为什么',
    refer: '请部门做什么',
    invite: '请他们做什么',
    contribute: '你们办了什么，小哥会看到',
  } satisfies Partial<Record<TicketAction, string>>,
  reason: '原因',
  reasonFor: {
    return: '为什么退回，派单员会看到',
    sendBack: '为什么退回，派单员会看到',
    suspend: '为什么现在办不了，小哥会看到',
    reopen: '哪里没办好',
    unmerge: '为什么不是同一件，小哥会看到',
    requestExtension: '为什么要延，派单员会看到',
    extend: '为什么要延，小哥会看到',
    recategorize: '为什么改，小哥会看到',
    decline: '为什么办不了，主办部门会看到',
    uninvite: '为什么不用了，他们会看到',
    escalate: '为什么调不下来，上一级会看到',
  } satisfies Partial<Record<TicketAction, string>>,
  reasonCode: '按哪一条',
  photos: '处理后的照片',
  photosRequired: '这类要拍一张处理后的',
  reviewOn: '什么时候再看',
  dueAt: '延到哪天',
  masterId: '并到哪一件',
  noSimilar: '附近三天内没有同类的在办件',
  question: '问小哥什么',
  text: '说明',
  days: (n: number): string => `${n} 天后`,
  onDuty: '在班',
  offDuty: '不在班',
  openWork: (n: number): string => `手上 ${n} 件`,
  ownGrid: '本网格',
  /** the deed on the button that sends it */
  send: {
    assign: '派给他',
    return: '退回派单台',
    refer: '转过去',
    sendBack: '退回派单台',
    resolve: '办好了，交上去',
    suspend: '挂账',
    resume: '接着办',
    reopen: '退回重办',
    reject: '不受理，告诉小哥',
    merge: '并到这一件',
    unmerge: '分开办',
    ask: '问小哥',
    requestExtension: '申请延期',
    extend: '同意延期',
    recategorize: '改成这一类',
    invite: '请他们一起办',
    contribute: '办好了，交上去',
    decline: '退给主办部门',
    uninvite: '撤回',
    escalate: '交给上一级',
  } satisfies Partial<Record<TicketAction, string>>,
  partly: '只办好一部分',
  partlyNote: '剩下的另外立案，小哥会知道',
  rest: '还剩什么没办',
  restCategory: '剩下的算哪一类',
  restSame: (name: string): string => `还是${name}`,
  restOther: '换一类',
  restWhich: '换成哪一类，不选就不换',
  restTo: { me: '剩下的我接着办', route: '剩下的重新派' },
  /** what is still missing, on the same button */
  missing: {
    assigneeId: '先选一个人',
    departmentCode: '先选一个部门',
    departments: '先选部门',
    category: '先选一个分类',
    masterId: '先选一件',
    reasonCode: '先选一条原因',
    reviewOn: '先选一个日子',
    dueAt: '先选一个日子',
    photos: '先拍一张处理后的',
    note: '先写一句说明',
    reason: '先写一句原因',
    question: '先写一句要问的',
    text: '先写一句',
    rating: '先选一个',
    verdict: '先选一个',
    location: '先定位',
    rest: '先写剩下什么',
    restTo: '先选给谁',
  } satisfies Record<TicketInputField, string>,
  sending: '正在记下',
  noCandidates: '这一片没有可派的人，转部门或换个镇街',
} as const;

/** Departments that work on one case together. */
export const joint = {
  title: '联办',
  lead: (name: string): string => `${name}主办，由他们答复小哥`,
  asked: (words: string): string => `要办的：${words}`,
  said: (who: string, words: string): string => `${who}：${words}`,
  verb: '办好',
  allDone: '没有没办的了',
  stillOpen: (n: number): string => `还有 ${n} 份没办好`,
  states: {
    open: '在办',
    done: '办好了',
    declined: '退回了',
    withdrawn: '撤回了',
    closed: '不用办了',
  } satisfies Record<TicketPartState, string>,
} as const;

const SYSTEM = '系统';

/** One line of the history, as staff read it; `who` is a name, a unit or 系统. */
export const eventWords: Record<TicketEventView['action'], (who: string, about: string) => string> = {
  submit: (who) => `${who}上报`,
  join: (who) => `${who}也报了这一处`,
  route: (who) => `${who}派单`,
  assign: (who) => `${who}派单`,
  accept: (who) => `${who}接单`,
  return: (who) => `${who}退回`,
  refer: (who) => `${who}转给部门`,
  sendBack: (who) => `${who}退回派单台`,
  release: () => '经办的人不在岗，收回重派',
  resolve: (who) => `${who}办完了`,
  suspend: (who) => `${who}挂账`,
  resume: (who) => `${who}恢复办理`,
  verify: (who) => (who === SYSTEM ? '三天没人说没好，自动办结' : `${who}核查通过`),
  followUp: (who) => `${who}先办好一部分，剩下的另外立案`,
  witness: (who, verdict) => (verdict === 'bad' ? `${who}看着没好` : `${who}看过，好了`),
  reopen: (who) => `${who}说没办好`,
  reject: (who) => `${who}定为不予受理`,
  merge: (who) => `${who}并案`,
  unmerge: (who) => `${who}撤销并案，分开办`,
  withdraw: (who) => `${who}撤回`,
  ask: (who) => `${who}问了一句`,
  answer: (who) => `${who}回了话`,
  requestExtension: (who) => `${who}申请延期`,
  extend: (who) => `${who}同意延期`,
  recategorize: (who, about) => `${who}改成“${about}”`,
  invite: (who, about) => `${who}请${about}一起办`,
  contribute: (who) => `${who}办好了自己那一份`,
  decline: (who) => `${who}办不了那一份`,
  uninvite: (who, about) => `${who}撤回了${about}那一份`,
  rate: (who) => `${who}评了一评`,
  escalate: (who) => (who === SYSTEM ? '这一级的时间到了，上调一级' : `${who}上调一级`),
};

const fact = (step: RoutingStep, name: string): string => String(step.facts[name] ?? '');

const NOBODY: Readonly<Record<string, string>> = {
  outsideEveryGrid: '网格外的地方，交给派单台',
  nobodyThere: '这一片还没有网格员，交给派单台',
  nobodyOnDuty: '没有人在班，交给派单台',
  townLed: '由镇街统一安排，交给派单台',
};

const CIRCLES: Readonly<Record<string, string>> = { ownGrid: '本网格', community: '社区里', neighbour: '相邻网格' };
const LEADS: Readonly<Record<string, string>> = { grid: '网格', town: '镇街' };

/** e.g. 清单第 3 版第 12 条（村内道路井盖），由镇街牵头；第 4、7 条的条件不符合 */
function dutyWords(step: RoutingStep): string {
  const tried = fact(step, 'tried');
  const missed = tried === '' ? '' : `；第 ${tried.replaceAll(',', '、')} 条的条件不符合`;
  const version = `清单第 ${fact(step, 'version')} 版`;
  if ((step.facts['rule'] ?? null) === null) return `${version}没有对应的规则，由网格牵头${missed}`;
  const lead = LEADS[fact(step, 'lead')] ?? fact(step, 'leadName');
  return `${version}第 ${fact(step, 'rule')} 条（${fact(step, 'title')}），由${lead}牵头${missed}`;
}

/** e.g. 小哥答了“灯杆有线露着吗：露着”，按“危及生命财产”的时限办 */
function raiseWords(step: RoutingStep): string {
  const { name } = URGENCY_TEXTS[fact(step, 'urgency') === 'critical' ? 'critical' : 'urgent'];
  return `小哥答了“${fact(step, 'question')}：${fact(step, 'answer')}”，按“${name}”的时限办`;
}

/** e.g. 王工（本网格，手上 3）、李工（社区里，没在班） */
const peopleWords = ({ people = [] }: RoutingStep): string =>
  people
    .map(
      ({ name = '', circle, onDuty, load }) =>
        `${name}（${CIRCLES[circle] ?? ''}，${onDuty ? `手上 ${load}` : '没在班'}）`,
    )
    .join('、');

function candidateWords(step: RoutingStep): string {
  const own = step.facts['reporterLeftOut'] === true ? '，不派给上报的人自己' : '';
  const beside = step.facts['neighbours'] === undefined ? '' : `，相邻网格 ${fact(step, 'neighbours')} 人`;
  const people = peopleWords(step);
  const counts = `本网格 ${fact(step, 'ownGrid')} 人，社区里另有 ${fact(step, 'community')} 人${beside}，在班 ${fact(step, 'onDuty')} 人`;
  return `${counts}${own}${people === '' ? '' : `：${people}`}`;
}

/** One step of the machine's reasons as a line for staff. */
export function routingWords(step: RoutingStep, { gridName, communityName, townName }: PlaceView): string {
  if (step.step === 'locate') {
    return step.facts['grid'] === true ? `位置在${gridName ?? communityName ?? townName}` : '位置不在任何网格里';
  }
  if (step.step === 'answer') return raiseWords(step);
  if (step.step === 'duty') return dutyWords(step);
  if (step.step === 'department') {
    const people = Number(step.facts['people']);
    return people > 0 ? `部门有 ${people} 人在岗，直接转过去` : '部门现在没有人，改由网格处理';
  }
  if (step.step === 'border') {
    return `定位误差 ${fact(step, 'accuracy')} 米，挨着${fact(step, 'gridNames')}，两边的人都算`;
  }
  if (step.step === 'candidates') return candidateWords(step);
  if (step.step === 'choose') {
    const circle = CIRCLES[fact(step, 'from')] ?? '社区里';
    return Number(step.facts['among']) > 1 ? `派给${circle}手上最少的一位` : `派给${circle}在班的一位`;
  }
  return NOBODY[fact(step, 'reason')] ?? '没有合适的人，交给派单台';
}

/** Similar cases, and photos sent before. */
export const similar = {
  title: '可能是同一件',
  merged: '并进来的',
  none: '附近没有像的',
  ours: '这一件',
  theirs: '那一件',
  merge: '并到那一件',
  unmerge: '拆开，分开办',
  look: '看那一件',
  echo: '这张照片以前出现过',
  echoOf: (number: string | null): string =>
    number === null ? '这张照片和别处的一件很像' : `这张照片和 ${number} 的很像`,
  echoNote: (when: string, metres: string, same: boolean | null): string =>
    [`${when}发的`, `相距 ${metres}`, same === true ? '同一个人发的' : ''].filter((part) => part !== '').join('，'),
  echoHint: '请到现场核实，系统不会自动处理',
} as const;

function laterWords(minutes: number): string {
  const span = spanWords(Math.abs(minutes) * MINUTE_MS);
  return minutes < 0 ? `早 ${span}` : `晚 ${span}`;
}

/** Why two cases may be one: 照片很像 · 相距 12 米 · 晚 3 小时. */
export function likenessWords({ photo, distanceM, minutesLater, sameCategory, saidDistinct }: Likeness): string {
  return [
    photo === 'same' ? '照片几乎一样' : photo === 'alike' ? '照片很像' : '',
    distanceM <= 50 ? `同一地点 ${distanceWords(distanceM)}` : `相距 ${distanceWords(distanceM)}`,
    minutesLater === 0 ? '' : laterWords(minutesLater),
    sameCategory ? '' : '类别不同',
    saidDistinct ? '小哥说不是同一件' : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
