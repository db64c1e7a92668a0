import Taro from '@tarojs/taro';

/** Full brightness for the code page, and no screenshots of it. @returns what puts both back */
export async function brighten(): Promise<() => void> {
  const value = await Taro.getScreenBrightness().then(
    (screen) => screen.value,
    () => -1,
  );
  await Taro.setScreenBrightness({ value: 1 }).catch(() => undefined);
  void Taro.setVisualEffectOnCapture({ visualEffect: 'hidden' }).catch(() => undefined);
  return () => {
    // −1 hands brightness back to the phone.
    void Taro.setScreenBrightness({ value }).catch(() => undefined);
    void Taro.setVisualEffectOnCapture({ visualEffect: 'none' }).catch(() => undefined);
  };
}
