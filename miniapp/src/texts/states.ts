import type { OrderState } from '@yanxinyuan/shared/rewards/contract';
import type { RejectReason, TicketAction, TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import type { Rating } from '@yanxinyuan/shared/tickets/actions';

/** The official state, and one sentence for people. */
export const STATE_TEXTS: Record<TicketState, { name: string; sentence: string }> = {
  submitted: { name: '待派单', sentence: '正在找负责的人' },
  assigned: { name: '待接单', sentence: '已派给网格员，等他接' },
  working: { name: '处置中', sentence: '有人正在处理' },
  referred: { name: '部门办理中', sentence: '已转给专业部门' },
  suspended: { name: '挂账', sentence: '现在办不了，写了原因和再看的日子' },
  resolved: { name: '待核查', sentence: '处理完了，等人看一眼' },
  closed: { name: '已办结', sentence: '办好了' },
  rejected: { name: '不予受理', sentence: '这次没能受理，写了原因' },
  merged: { name: '已并案', sentence: '和另一件一起办' },
  withdrawn: { name: '已撤回', sentence: '你自己撤回了' },
};

/** What a reporter reads on the badge where the official word would puzzle. */
export const RIDER_STATE_NAMES: Partial<Record<TicketState, string>> = { resolved: '待你确认' };

/** The deed on a button, and what it means. */
export const ACTION_TEXTS: Record<TicketAction, { name: string; hint: string }> = {
  route: { name: '自动派单', hint: '系统找到了负责的人' },
  assign: { name: '改派', hint: '换一个人办' },
  accept: { name: '我来接单', hint: '我来办' },
  return: { name: '退回', hint: '不归我，请重新派' },
  refer: { name: '转部门', hint: '交给专业部门' },
  sendBack: { name: '退回派单', hint: '说明理由，交回派单员' },
  release: { name: '收回重派', hint: '经办的人不在岗' },
  resolve: { name: '拍照，办好了', hint: '写结果，需要时拍一张' },
  suspend: { name: '挂账', hint: '写原因和再看的日子' },
  resume: { name: '恢复办理', hint: '时候到了，接着办' },
  verify: { name: '确认办好了', hint: '看过前后照片，可以了' },
  witness: { name: '帮忙看一眼', hint: '在现场拍一张，说好没好' },
  reopen: { name: '没办好', hint: '说说哪里没好' },
  reject: { name: '不予受理', hint: '选原因，写一句话' },
  merge: { name: '并案', hint: '和另一件一起办' },
  unmerge: { name: '撤销并案', hint: '不是同一件，分开办' },
  withdraw: { name: '撤回', hint: '不报了' },
  ask: { name: '问一句', hint: '请上报的人补充' },
  answer: { name: '回一句', hint: '写一句或补一张照片' },
  requestExtension: { name: '申请延期', hint: '多要几天，说清原因' },
  extend: { name: '同意延期', hint: '定一个新的日子' },
  recategorize: { name: '改分类', hint: '换个分类；自己手上的件，时限只会提前' },
  invite: { name: '请求联办', hint: '一个部门办不完，请别的部门各办一份' },
  contribute: { name: '我们这份办好了', hint: '写一句办了什么，交给主办部门' },
  decline: { name: '我们办不了', hint: '说明理由，退给主办部门' },
  uninvite: { name: '撤回一份', hint: '不用那个部门办了' },
  rate: { name: '评一评', hint: '满意还是不满意' },
  escalate: { name: '上调一级', hint: '这一级调不下来，交给上一级' },
};

/** The same of a deed that was done: whether anybody had the case before is not known any more. */
export const doneName = (action: TicketAction): string => (action === 'assign' ? '派单' : ACTION_TEXTS[action].name);

export const REJECT_TEXTS: Record<RejectReason, string> = {
  out_of_scope: '不归兖新苑管',
  photo_unclear: '照片看不清',
  minor_or_stale: '太小或已经过去',
  already_filed: '已经在办',
  not_found_on_site: '现场没看到',
  fake_or_malicious: '不是真实情况',
  judicial_or_petition: '走法院或信访',
  split_report: '和前面是同一件',
  other: '其他',
};

export const RATING_TEXTS: Record<Rating, string> = { good: '满意', ok: '基本满意', bad: '不满意' };

export const ORDER_TEXTS: Record<OrderState, { name: string; sentence: string }> = {
  held: { name: '待领取', sentence: '分和货都给你留着' },
  fulfilled: { name: '已领取', sentence: '货到手了' },
  cancelled: { name: '已取消', sentence: '分已退回' },
  expired: { name: '超过三天', sentence: '没领，分已退回' },
  refunded: { name: '已退货', sentence: '货还了，分已退回' },
};
