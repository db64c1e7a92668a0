import Taro from '@tarojs/taro';

/** Opens the dialler. Turning back there is no error. */
export const callPhone = async (phoneNumber: string): Promise<void> => {
  await Taro.makePhoneCall({ phoneNumber }).catch(() => undefined);
};

/** A short tick: on send, accept and confirm, nowhere else. */
export const tick = (): void => {
  void Taro.vibrateShort({ type: 'light' }).catch(() => undefined);
};
