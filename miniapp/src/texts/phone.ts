export const phone = {
  title: '联系电话',
  none: '没留',
  why: '不留也能上报。留了，正在办你这件事的人可以打给你；别人只看到打码的，匿名上报的也不给。随时能收回。',
  give: '留微信绑定的手机号',
  change: '换一个',
  given: '留好了',
  refused: '没留，照常用。有事会在单子里问你',
  quota: '微信现在取不到号码，过后再试',
  onlyWeChat: '在微信里打开小程序才能留号码',
  remove: '收回号码',
  removed: '收回了，谁也看不到了',
  sure: {
    title: '收回号码',
    body: '收回后，办件的人不能再打给你，只能在单子里问。',
    yes: '收回这个号码',
    no: '先留着',
  },
} as const;
