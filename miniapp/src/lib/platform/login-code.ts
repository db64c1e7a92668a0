import Taro from '@tarojs/taro';

/** A code for POST /session, from WeChat, without a question to the person. */
export const loginCode = async (): Promise<string> => (await Taro.login()).code;

/** A code that proves who holds the phone now: WeChat's are always fresh. */
export const confirmCode = (): Promise<string> => loginCode();
