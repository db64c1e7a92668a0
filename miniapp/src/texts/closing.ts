interface Part {
  title: string;
  lines: readonly string[];
}

export const closing = {
  row: '注销账号',
  rowNote: '15 天内可以反悔',
  ask: '申请注销',
  withdraw: '不注销了',
  login: '登录后办理',
  waiting: (day: string): string => `${day} 注销。在那之前点“不注销了”，什么都不变。`,
  banner: (day: string): string => `${day} 注销，点这里可以撤回`,
  asked: (day: string): string => `收到了，${day} 注销`,
  withdrawn: '撤回了，账号照常用',
  sure: {
    title: '申请注销账号',
    body: '15 天后注销，这 15 天照常能用，也能撤回。注销以后找不回来。',
    yes: '申请注销',
    no: '再想想',
  },
  points: (n: number): Part => ({
    title: `还有 ${n} 积分`,
    lines: [
      '注销前可以去换东西。注销后用不了，到期按规则作废，不转给别人。',
      '订了没取的东西，注销前去取；过期没取，自动取消。',
    ],
  }),
  parts: [
    {
      title: '会删掉',
      lines: [
        '名字、手机号、微信编号、角色和消息。',
        '办完的上报里，你写的话、拍的照片和精确位置；评价里写的话。',
        '还没办完的接着办，先去掉你的名字和号码；办完后，其余的当晚删掉。依法要保留的，保留期过了再删。',
      ],
    },
    {
      title: '会留下，为什么',
      lines: [
        '积分账：账只能添不能改，公家要对账。账上只有一串编号，对不到你。提过的积分异议，原话也在账里。',
        '事情的经过：哪天报的、谁办的、结果怎样，路是大家的。里面没有你的名字。',
        '同意书的日期、查阅保密件的记录：依法要能查。',
      ],
    },
    { title: '再来的时候', lines: ['用同一个微信再登录，是一个新账号，以前的积分和记录不回来。'] },
    { title: '有工作在手的', lines: ['手里有没办完的件，先交给同事，才能申请。'] },
  ] satisfies readonly Part[],
} as const;
