import type { ErrorCode } from '@yanxinyuan/shared/errors';

/** What happened, and what to do next. Errors take the blame and say what is safe; no full stop, no officialese. */
export interface ErrorText {
  title: string;
  next: string;
}

/** A code without words does not compile. */
export const ERROR_TEXTS: Record<ErrorCode, ErrorText> = {
  VALIDATION_FAILED: { title: '有地方没填对', next: '看标红的那一行' },
  NOT_FOUND: { title: '没找到', next: '可能被并案或删掉了，刷新看看' },
  TOO_MANY_REQUESTS: { title: '点得太快了', next: '歇一会再点' },
  IDEMPOTENCY_CONFLICT: { title: '这一条已经发过，内容不一样', next: '新建一条再发' },
  PAYLOAD_TOO_LARGE: { title: '内容太大了', next: '少放一点再发' },
  SERVER_BUSY: { title: '一下来太多人了', next: '等几秒再点一次' },
  INTERNAL: { title: '出了点小毛病', next: '再试一次，报过的都没丢' },

  LOGIN_REQUIRED: { title: '要先登录', next: '点一下就好' },
  LOGIN_EXPIRED: { title: '登录过期了', next: '点一下重新登录，内容还在' },
  LOGIN_CODE_INVALID: { title: '登录没成功', next: '退出小程序再进一次' },
  LOGIN_REFUSED: { title: '微信没让登录', next: '换个时间再试，还不行就找社区' },
  REFRESH_INVALID: { title: '登录过期了', next: '点一下重新登录，内容还在' },
  REFRESH_REUSED: { title: '登录过期了', next: '点一下重新登录，内容还在' },
  ACCOUNT_SUSPENDED: { title: '账号暂停了得积分', next: '点开看原因，也可以申诉' },
  NO_PERMISSION: { title: '你没有这个权限', next: '需要的话找网格长帮忙' },
  SCOPE_MISMATCH: { title: '这个不在你负责的地方', next: '换到自己的网格再看' },
  FORBIDDEN_RESTRICTED: { title: '这是保密的纠纷', next: '只有办的人能看' },
  CONSENT_REQUIRED: { title: '还没同意隐私说明', next: '看一眼，同意了就能接着办' },
  CONSENT_VERSION_UNKNOWN: { title: '说明刚更新过', next: '刷新看新的一版' },
  WECHAT_UNAVAILABLE: { title: '微信那边没回音', next: '等几秒再点一次' },

  REPORT_PHOTO_TYPE: { title: '这个文件不是照片', next: '拍照或从相册选图' },
  REPORT_PHOTO_TOO_LARGE: { title: '照片太大', next: '换一张小的' },
  REPORT_PHOTO_UNREADABLE: { title: '照片打不开', next: '重新拍一张' },
  REPORT_PHOTO_UNKNOWN: { title: '照片没传全', next: '网好一点自动再传' },
  REPORT_NO_PHOTO: { title: '这类要一张照片', next: '拍一张近的一张远的' },
  REPORT_CATEGORY_UNKNOWN: { title: '这个类别没有了', next: '换一个最像的' },
  REPORT_OUTSIDE: { title: '这个地方不在兖州', next: '换一个点，或打 12345' },
  REPORT_TIME_INVALID: { title: '拍照的时间不对', next: '看看手机时间准不准' },
  REPORT_DAILY_LIMIT: { title: '今天报得够多了', next: '明天再来，急的可以先打电话' },

  TICKET_STATE_CHANGED: { title: '状态刚刚变了', next: '刷新后看现在能做什么' },
  TICKET_ACTION_UNKNOWN: { title: '没有这一步', next: '刷新看按钮上能做的' },
  TICKET_ACTION_FORBIDDEN: { title: '这一步现在不能做', next: '看按钮上能做的' },
  TICKET_NOT_YOURS: { title: '这件不是派给你的', next: '需要的话请网格长改派' },
  TICKET_SELF_VERIFY: { title: '自己办的不能自己核查', next: '请网格长看一眼' },
  TICKET_OWN_REPORT: { title: '自己报的不能自己办', next: '请同事来办这一件' },
  TICKET_NEEDS_PHOTO: { title: '这类要一张处理后的照片', next: '拍好再点办完了' },
  TICKET_NEEDS_NOTE: { title: '还没写怎么办的', next: '写一句就行' },
  TICKET_NEEDS_REASON: { title: '还没写原因', next: '写一句再发' },
  TICKET_NEEDS_ASSIGNEE: { title: '还没选人', next: '点一个人再派' },
  TICKET_ASSIGNEE_INVALID: { title: '这个人现在接不了', next: '换一个人' },
  TICKET_NEEDS_DEPARTMENT: { title: '还没选部门', next: '点一个部门' },
  TICKET_DEPARTMENT_UNKNOWN: { title: '这个部门停用了', next: '换一个部门' },
  TICKET_NEEDS_DATE: { title: '还没选日子', next: '选一个日子' },
  TICKET_DATE_INVALID: { title: '这个日子不行', next: '换一个日子' },
  TICKET_REOPEN_LIMIT: { title: '已经重办过一次', next: '不满意可以写在评价里' },
  TICKET_REOPEN_LATE: { title: '过了七天', next: '新报一件就行' },
  TICKET_EXTEND_LIMIT: { title: '只能延一次', next: '办不了可以转部门' },
  TICKET_EXTEND_TOO_LONG: { title: '最多延 15 天', next: '挑一个近的日子' },
  TICKET_MASTER_INVALID: { title: '不能并到那一件', next: '换一件再并' },
  TICKET_QUESTION_OPEN: { title: '上一句还没回', next: '等他答了再问' },
  TICKET_NO_QUESTION: { title: '现在没有要答的', next: '刷新看看' },
  TICKET_ALREADY_RATED: { title: '已经评过了', next: '谢谢，意见收到了' },

  TERRITORY_INVALID: { title: '网格图有问题', next: '看清单改好再传' },
  DUTY_LIST_INVALID: { title: '清单有问题', next: '按行改好再传' },
  DUTY_LIST_CHANGED: { title: '清单刚被人改过', next: '重新看一遍再发布' },
  DUTY_LIST_DONE: { title: '这一版已经发布或停用', next: '要改就新建一份草稿' },
  DUTY_LIST_OUTDATED: { title: '现行清单换过了', next: '看看新的一版，再存一次草稿' },
  DUTY_PROPOSAL_DONE: { title: '这条建议已经处理过', next: '刷新看看' },


  POINTS_INSUFFICIENT: { title: '分还不够', next: '换一个分少的，或去报一件' },
  POINTS_RULE_UNKNOWN: { title: '没有这条积分规则', next: '刷新再选一条' },
  POINTS_OVER_BUDGET: { title: '超出今年的积分预算', next: '请管理员先加预算' },
  POINTS_REVERSAL_TOO_MUCH: { title: '收回的比当初发的多', next: '看看还能收回多少' },
  BUDGET_BELOW_SPENT: { title: '不能低于已经发出的', next: '填一个大一点的数' },
  APPROVAL_OWN: { title: '自己提的或跟自己有关的不能自己批', next: '请另一位来批' },
  APPROVAL_RULED: { title: '这笔的异议是你答复的', next: '请另一位来批' },
  APPROVAL_DONE: { title: '别人已经批过了', next: '刷新看结果' },
  APPROVAL_CHANGED: { title: '内容和你看到的不一样了', next: '刷新后重新看一遍再批' },
  APPROVAL_TOO_EARLY: { title: '公示还没满', next: '公示期满再批' },
  APPROVAL_OBJECTED: { title: '有异议还没处理', next: '先答复异议再批' },
  APPROVAL_LIMIT: { title: '今天批的分到上限了', next: '明天再批，或请另一位批' },
  APPROVAL_NEEDS_NOTE: { title: '不同意要写理由', next: '写一句再交' },
  OBJECTION_CLOSED: { title: '公示已经结束', next: '还有意见可以走投诉建议' },
  OBJECTION_OWN: { title: '这是你自己的积分', next: '不用提异议' },
  OBJECTION_EXISTS: { title: '你已经提过了', next: '等答复就行' },
  OBJECTION_DONE: { title: '这条异议已经答复', next: '刷新看结果' },

  REWARD_OUT_OF_STOCK: { title: '刚被换完', next: '分没动，换一样或过两天来' },
  REWARD_LIMIT_REACHED: { title: '这个月兑满了', next: '下个月再换' },
  REWARD_OFFLINE: { title: '已经下架', next: '换一样' },
  ORDER_EXPIRED: { title: '兑换过期了', next: '分已退回' },
  ORDER_CANCELLED: { title: '兑换取消了', next: '分已退回' },
  ORDER_ALREADY_DONE: { title: '这单领过了', next: '不用再扫' },
  ORDER_WRONG_SHOP: { title: '这单在别的店', next: '去单子上写的店' },
  CODE_INVALID: { title: '不是我们的码', next: '让小哥打开取货码，或念十二位数字' },
  CODE_EXPIRED: { title: '码过了一分钟', next: '让小哥的手机连上网再扫' },
  CODE_USED: { title: '这个码用过了', next: '看看是不是已经领走' },
  SHOP_RIDER_SAME: { title: '自己不能给自己兑', next: '请另一个店员' },
  REWARD_TOO_OFTEN: { title: '在这家店换得太勤了', next: '过几天再来，或换一家店' },
  ORDER_NEEDS_CONFIRMATION: { title: '这单分多，先确认是你本人', next: '点“确认是我”再出码' },
  ORDER_NOT_FULFILLED: { title: '这单还没领', next: '没领的直接取消就行' },
  ORDER_REFUNDED: { title: '这单已经退了', next: '分已经回到账上' },
  REFUND_TOO_LATE: { title: '过了当天', next: '请区里的管理员来退' },
  STOCK_TOO_LOW: { title: '没有这么多', next: '先盘点一下再改数' },
  STOCK_OF_EVENT: { title: '兑换日的货不能在店里加', next: '多的记到平时的货上' },
  EVENT_NOT_OPEN: { title: '兑换日不在时间里', next: '看好时间再来' },
  EVENT_INVALID: { title: '兑换日填得不对', next: '看看时间和货够不够' },
  EVENT_STARTED: { title: '兑换日已经开始', next: '开始以后不能再改' },
  SETTLEMENT_NOT_DUE: { title: '这个月还没过完', next: '下个月再结' },
  SETTLEMENT_CLOSED: { title: '这个月已经结好了', next: '结好的不能再改' },
  SETTLEMENT_CHANGED: { title: '数和你看到的不一样了', next: '刷新后对一遍再结' },
};

/** What the phone itself can meet, before any server answers. */
export const LOCAL_ERRORS = ['NETWORK_OFFLINE', 'TIMEOUT', 'UNKNOWN', 'LOGIN_UNSUPPORTED', 'UPLOAD_FILE_LOST'] as const;
export type LocalErrorCode = (typeof LOCAL_ERRORS)[number];

export const LOCAL_ERROR_TEXTS: Record<LocalErrorCode, ErrorText> = {
  NETWORK_OFFLINE: { title: '现在没有网', next: '有网再点一次，填好的还在' },
  TIMEOUT: { title: '等太久没回音', next: '再点一次，填好的还在' },
  UNKNOWN: { title: '出了点小毛病', next: '再试一次，报过的都没丢' },
  LOGIN_UNSUPPORTED: { title: '这里登录不了', next: '请在微信里打开，或选一个演示的人' },
  UPLOAD_FILE_LOST: { title: '手机里的照片不见了', next: '重新拍一张' },
};
