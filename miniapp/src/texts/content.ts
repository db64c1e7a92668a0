import type { ContentView, Publicity, ReviewCause } from '@yanxinyuan/shared/moderation/contract';

type Decision = 'pass' | 'risky';

/** What WeChat calls it, by its classes. */
const LABELS: Readonly<Record<number, string>> = {
  10001: '像广告',
  20001: '涉及时政',
  20002: '像色情低俗',
  20003: '像骂人的话',
  20006: '像违法的事',
  20008: '像诈骗',
  20012: '像低俗内容',
  20013: '像侵权',
};

const causes: Record<ReviewCause, string> = {
  wechat: '微信拿不准',
  silent: '微信半小时没有答复',
  unreachable: '微信取不到这张照片',
  unanswered: '一天没连上微信',
  person: '微信审不了这个人发的',
  before: '上线审核以前发的',
};

const label = (code: number | null): string => (code === null ? '' : (LABELS[code] ?? ''));

/** 待审内容: what a person decides that others may see. */
export const content = {
  explain: '公开了，别人在“附近刚办好的”、报同一处、路过帮忙看的时候才看得到。不公开也照样办。',
  queues: { review: '待审', shown: '公开着', done: '审过的' },
  empty: {
    review: { title: '没有待审的', text: '微信拿不准的会到这里。' },
    shown: { title: '还没有公开的', text: '审好了、别人看得到的，都在这里。' },
    done: { title: '还没有审过的', text: '人审的、微信没让过的，都记在这里。' },
  },
  kind: (kind: ContentView['kind'], by: ContentView['by']): string =>
    `${by === 'rider' ? '小哥' : '办理人员'}${kind === 'text' ? '写的话' : '拍的照片'}`,
  why: (cause: ReviewCause, code: number | null): string =>
    [causes[cause], label(code)].filter((words) => words !== '').join('，'),
  state: { pass: '已公开', risky: '不公开' } satisfies Record<Decision, string>,
  byWeChat: (code: number | null): string => `微信没让过${label(code) === '' ? '' : `：${label(code)}`}`,
  passedByWeChat: '微信审过，直接公开的',
  byPerson: (name: string, when: string, reason: string): string => `${name} ${when}：${reason}`,
  decide: { pass: '可公开', risky: '不公开' } satisfies Record<Decision, string>,
  change: { pass: '改为可公开', risky: '撤下，不再公开' } satisfies Record<Decision, string>,
  title: { pass: '可以让别人看', risky: '不让别人看' } satisfies Record<Decision, string>,
  reason: '为什么，会记下来',
  usual: '看过，没有问题',
  reasons: {
    pass: ['看过，没有问题', '看不出是谁', '就是问题本身'],
    risky: ['看得清人脸', '看得清车牌', '有姓名或电话', '骂人的话', '是广告', '和问题无关'],
  } satisfies Record<Decision, readonly string[]>,
  send: { pass: '可公开', risky: '不公开' } satisfies Record<Decision, string>,
  sendNone: '先选一个原因',
  sending: '正在记下',
  done: { pass: '可以公开了', risky: '不公开，照样办' } satisfies Record<Decision, string>,
  openCase: (number: string): string => `看这一件 ${number}`,
  entry: (count: string): string => `待审内容 ${count}`,
  entryNone: '待审内容',
} as const;

/** For whoever sent it; nothing to say once it passed. */
export const publicityWords: Record<Exclude<Publicity, 'passed'>, string> = {
  checking: '审核中：没审好之前，只有办的人看得到',
  refused: '没通过公开，别人看不到（不影响处理）',
};
