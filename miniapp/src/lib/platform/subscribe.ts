import Taro from '@tarojs/taro';

/** Asks to send one message of each template (≤3). Only straight from a tap. @returns those that were granted */
export async function askToNotify(templates: string[]): Promise<string[]> {
  if (templates.length === 0) return [];
  try {
    const answer = await Taro.requestSubscribeMessage({ tmplIds: templates, entityIds: [] });
    return templates.filter((id) => (answer as Record<string, unknown>)[id] === 'accept');
  } catch {
    return [];
  }
}
