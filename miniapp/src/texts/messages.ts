export const messages = {
  readAll: '全部已读',
  allRead: '都看过了',
  unread: '未读',
  earlier: '更早',
  today: '今天',
  loginTitle: '登录后看消息',
  loginText: '你报的、换的，有结果都会到这里。',
  login: '登录',
} as const;
