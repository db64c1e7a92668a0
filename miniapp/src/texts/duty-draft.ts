import type { DutyInvite } from '@yanxinyuan/shared/tickets/duty';

/** Writing the duty list: rules as cards, a sheet for each. */
export const draftWords = {
  rules: (n: number): string => `${n} 条，从上往下看，先对上的算`,
  found: (n: number, of: number): string => `${of} 条里找到 ${n} 条`,
  search: '找事项、类别',
  searchNone: { title: '没有这样的规则', text: '换个字再找，或者加一条。' },
  empty: { title: '还没有规则', text: '一条没有时，事情都由网格牵头。' },
  keeping: {
    untouched: '还没改',
    saving: '正在存',
    saved: '都存好了',
    here: '还没存上，先放在这台设备上',
    wrong: '有地方要改，先放在这台设备上',
    clash: '先放在这台设备上',
  },
  saveAgain: '再存一次',
  undo: '撤销',
  add: '加一条',
  addBelow: '在下面加一条',
  remove: '删掉这一条',
  removed: (title: string): string => `删了“${title}”，点撤销能找回来`,
  untitled: '没写事项的',
  up: (title: string): string => `把“${title}”上移`,
  down: (title: string): string => `把“${title}”下移`,
  edit: (title: string): string => `改“${title}”`,
  close: '好了',

  title: '事项',
  place: '第几条',
  categories: '类别，不选就是所有类别',
  categoriesFind: '找类别',
  kinds: '四大类',
  groups: '整组',
  territory: '在哪',
  everywhere: '全区',
  onMap: '在地图上选社区、网格',
  condition: '条件，都对上才算',
  noCondition: '不看别的',
  addCondition: '加条件',
  dropCondition: '去掉这个条件',
  ask: (question: string): string => `问：${question}`,
  time: '时间段',
  timePresets: { night: '夜里', day: '白天', work: '上班', off: '下班' },
  from: '从，如 22:00',
  to: '到，如 06:00',
  keyword: '文字里有其中一个，用顿号隔开',
  other: '别的条件，照文件里的写法',
  words: {
    keyword: '文字里有',
    road: '路',
    area: '地方',
    urgency: '紧急程度',
    time: '时间段',
    other: '别的',
  } as Readonly<Record<string, string>>,
  conditionText: '条件说给人看',
  lead: '谁牵头',
  whom: '先找哪个岗位，不写就是谁在岗找谁',
  support: '谁配合',
  invites: { on_request: '要用时再请', at_once: '一立案就请' } satisfies Record<DutyInvite, string>,
  units: '部门',
  unitsFind: '找部门',
  places: '属地',
  basis: '依据，法律或文件',
  choose: '选',
  fold: '收起',

  issues: (n: number): string => `${n} 处要改，改好了会自己存`,
  clashTitle: '另一位管理员刚改过这份草稿',
  clashText: '你的改动都在，没丢。先看对方改了什么：',
  clashSame: '对方改完和你看到的一样',
  takeTheirs: '接着改对方的',
  keepMine: '用我的盖过去',
  keeping2: '正在存',
  outdatedTitle: (version: number): string => `现行的换成第 ${version} 版了，这份草稿还没看过它`,
  outdatedText: '和现行的比，这份草稿：',
  rebase: '看过了，照它存',
  diffTitle: '和现行的比',
  diffNone: '和现行的一样',
  added: (title: string): string => `新加 “${title}”`,
  gone: (title: string): string => `删去 “${title}”`,
  changed: (title: string): string => `改了 “${title}”`,
  renamed: (before: string, after: string): string => `“${before}”改叫“${after}”`,
  moved: (n: number): string => `${n} 条换了先后`,
  more: (n: number): string => `还有 ${n} 处`,
  outcome: '试的结果',
  showOutcome: '看会变什么',
  pickHint: '点一条来改。改动自己会存，试过再发布。',

  csv: '用文件来改',
  csvNote: '复制出去用表格改，改好整个粘回来',
  csvCopy: '复制现在的清单',
  csvCopied: '复制好了，粘到表格里',
  csvCopyFailed: '这里复制不了，长按下面的字复制',
  csvPaste: '粘到这里，第一行是列名',
  csvUse: '换成粘进来的',
  csvUsing: '正在换',
  csvUsed: '换好了，点撤销能找回来',
  csvUnsaved: '先把要改的改好，存上了才能复制',
} as const;

const ROADS: Readonly<Record<string, string>> = {
  national: '国道',
  provincial: '省道',
  county: '县道',
  town: '乡道',
  village: '村道和街巷',
  arterial: '主次干道',
  branch: '支路',
};
const AREAS: Readonly<Record<string, string>> = {
  street: '道路上',
  school: '学校',
  hospital: '医院',
  market: '市场',
  station: '车站',
  river: '河道',
  scenic: '景区',
  park: '公园',
  compound: '小区',
  village: '村里',
  industrial: '园区',
  construction: '工地',
};
const URGENCIES: Readonly<Record<string, string>> = {
  critical: '危及生命财产',
  urgent: '紧急',
  normal: '一般',
  dispute: '纠纷调处',
  complex: '疑难',
};
/** Values of terms that are chosen from a list: word → value → name. */
export const TERM_VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  road: ROADS,
  area: AREAS,
  urgency: URGENCIES,
};

/** e.g. 锁着或挡住了 */
const either = (values: readonly string[]): string => values.join('或');

/** A term for people; what nobody has words for stays as it is. */
export const termWords = {
  answer: (question: string, values: readonly string[]): string => `${question}答“${either(values)}”`,
  keyword: (values: readonly string[]): string => `文字里有${either(values)}`,
  in: (word: string, values: readonly string[]): string => {
    const names = either(values.map((value) => TERM_VALUES[word]?.[value] ?? value));
    return word === 'urgency' ? names : `在${names}`;
  },
  time: (from: string, to: string): string => `${from}到${to}`,
} as const;
