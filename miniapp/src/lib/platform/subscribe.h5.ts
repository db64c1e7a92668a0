/** Only WeChat can push; the inbox has everything anyway. */
export const askToNotify: (templates: string[]) => Promise<string[]> = () => Promise.resolve([]);
