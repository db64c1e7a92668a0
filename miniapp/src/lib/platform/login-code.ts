import Taro from '@tarojs/taro';

/** A code for POST /session, from WeChat, without a question to the person. */
export const loginCode = async (): Promise<string> => (await Taro.login()).code;

/** A code that proves who holds the phone now. WeChat's is always fresh. */
export const confirmCode = loginCode;
