/** The page of invented people (H5 demo). */
export const people = {
  intro: '这些人都是编的，点一个，就用他的身份看看。每个标签页各用各的身份。',
  confirm: '演示里没有微信来核对，点一下你自己，就算微信认出了你。点别人会被拒绝。',
  now: '现在',
  be: (name: string) => `成为${name}`,
  became: (name: string) => `现在是${name}`,
  leave: '退出，只是看看',
  left: '已退出',
  none: { title: '这里没有演示的人', text: '正式运行的服务不带演示，请在微信里打开。' },
} as const;
