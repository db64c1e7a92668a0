import type { ConsentDocument } from '@yanxinyuan/shared/identity/contract';

export const me = {
  guest: '还没登录',
  guestNote: '看地图、看货都不用登录，上报和兑换时再登就行。',
  login: '登录',
  number: (digits: string): string => `编号 ${digits}`,
  reports: '我的上报',
  outbox: '待发送',
  ordersHeld: (n: number): string => `待取 ${n}`,
  outboxCount: (n: number): string => `${n} 件没发出去`,
  orders: '我的兑换',
  statement: '积分明细',
  points: '可用积分',
  rules: '积分规则',
  board: '积分公示',
  work: '我的工作',
  roster: '我的值班',
  till: '店里核销',
  duty: '我在班上',
  dutyNote: '不在班时，新件派给别人',
  dutyOn: '在班了，新件会派给你',
  dutyOff: '下班了，新件派给别人',
  font: '字大一点',
  fontNote: '在微信的 我 → 设置 → 通用 → 字体大小 里调，这里跟着变',
  elder: '长辈模式',
  elderNote: '字最大，按钮大，首页只留上报、我的上报和求助电话',
  privacy: '隐私与授权',
  compliance: '合规说明',
  people: '换个人看看',
  logout: '退出登录',
  logoutTitle: '退出登录',
  logoutBody: '等着发的还在手机里，你下次登录接着发，别人看不到。',
  logoutYes: '退出',
  logoutNo: '先不退',
  loggedOut: '退出了',
} as const;

export const privacy = {
  agreed: (version: number): string => `已同意第 ${version} 版`,
  notYet: '用到时再问你',
  changed: '更新了，用到时再问你',
  documents: {
    userAgreement: { title: '用户协议', text: '如实上报，不拍无关的人。报的事由网格员和有关部门办，结果会告诉你。' },
    privacyPolicy: {
      title: '隐私说明',
      text: '我们只留上报、兑换要用的：微信编号（不取昵称和头像）、登录时间，你报的（照片、语音、文字和位置）和评价，积分、兑换和消息；手机号你愿意留才有，加密存。照片里的拍摄信息会去掉。',
    },
    preciseLocation: {
      title: '精确位置',
      text: '只在上报、看地图的那一刻取一次，不在后台取，不记路线。不给也能用，在地图上点一下就行。',
    },
  } satisfies Record<ConsentDocument, { title: string; text: string }>,
  parts: [
    {
      title: '谁能看到',
      lines: [
        '纠纷、个人难处这类保密的，只有办的人能看，区里紧急查阅要写理由、留记录。被反映的人、商家和别的小哥都看不到是谁报的。选了匿名，办的人也看不到名字。语音只给你和办的人听，不公开。',
        '路上和环境的事办好以后，前后照片大家都能看到，不写谁报的；照片和文字先交给微信检查。',
        '你的号码平时打码，正在办你这件事的人要打给你时，才看得到整个。',
      ],
    },
    {
      title: '留多久',
      lines: [
        '办结以后，纠纷、个人难处这类保密的半年，别的两年，你写的话、照片、语音和准确位置就抹掉，依法要保留的除外；积分账一直留。',
        '没用上的照片和语音一天后删除。',
        '谁看过你的号码留一年，注销了也留到那时，只剩编号，对不上你是谁。',
      ],
    },
    {
      title: '手机里留什么',
      lines: [
        '没信号时要用的：没发出去的，留到你发掉或删掉，别人登录看不到。',
        '你最近看过的单子，最多七天，退出登录就删，纠纷、个人难处这类保密的不留。',
      ],
    },
  ],
} as const;

export const compliance = {
  intro: '依据《政务移动互联网应用程序规范化管理办法》（国办函〔2026〕12 号）和个人信息保护法。',
  items: [
    { title: '不排名', text: '没有排行榜，不给小哥和网格员打分排名。' },
    { title: '不打卡', text: '没有签到，不数在线时间，不要求天天打开。' },
    { title: '不追踪', text: '只在上报和看地图时取一次位置，不在后台定位。' },
    { title: '不强制', text: '不给位置、不给录音、不开通知都能用，看地图和货不用登录。' },
    { title: '不做买卖', text: '没有广告，不卖东西，不充值，不提现，转发不给分。' },
    { title: '不重复填', text: '只有确实需要的类别才要处理后的照片，台账由系统生成。' },
  ],
} as const;
