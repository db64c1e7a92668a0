import Taro from '@tarojs/taro';
import { personStore } from './session';

const MESSAGES_TAB = 3;
const MOST = 99;

/**
 * Writes how much is unread on the tab of messages. WeChat refuses while a page without tabs is in front, so each
 * tab page draws it again.
 */
export function showUnread(): void {
  const unread = personStore.get()?.unread ?? 0;
  const drawn =
    unread === 0
      ? Taro.removeTabBarBadge({ index: MESSAGES_TAB })
      : Taro.setTabBarBadge({ index: MESSAGES_TAB, text: unread > MOST ? `${MOST}+` : String(unread) });
  void drawn.catch(() => undefined);
}

/** Once, at launch. */
export function startUnreadBadge(): void {
  personStore.subscribe(showUnread);
}
