import Taro from '@tarojs/taro';

/** What the person answered to each template; templates that WeChat itself left out are in neither list. */
export interface Consent {
  accepted: string[];
  refused: string[];
}

// Typed wide on purpose: the other world has the other value.
export const canSubscribe: boolean = true;

/** Messages are switched off for this mini-program altogether, in WeChat's own settings. */
const ALL_OFF = 20004;

interface Asking {
  requestSubscribeMessage: (option: { tmplIds: string[] }) => Promise<unknown>;
}
const fieldOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

/**
 * WeChat's own question, at most three templates. WeChat allows it only within a tap: nothing may be
 * awaited before it.
 */
export async function askConsent(templateIds: string[]): Promise<Consent> {
  try {
    // Types of Taro demand an option that only Alipay has.
    const answer = await (Taro as unknown as Asking).requestSubscribeMessage({ tmplIds: templateIds });
    const said = (word: string) => templateIds.filter((id) => String(fieldOf(answer, id)).startsWith(word));
    // acceptWithAudio, acceptWithForcePush are yes too.
    return { accepted: said('accept'), refused: said('reject') };
  } catch (error) {
    const off = fieldOf(error, 'errCode') === ALL_OFF || fieldOf(error, 'errno') === ALL_OFF;
    return { accepted: [], refused: off ? templateIds : [] };
  }
}
