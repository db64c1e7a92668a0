import type { NotificationLink } from './contract';

/** What WeChat may tell somebody outside the mini-program (订阅消息); one template for each. */
export const MESSAGE_KINDS = ['task', 'due', 'result', 'points', 'order'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** WeChat shows no more templates in one question. */
export const ASKED_AT_ONCE = 3;
/** Who may still be told this often is not asked again in passing. */
export const MESSAGES_ENOUGH = 3;

/** The page a message opens. Released pages only: WeChat refuses a message that opens another. */
export const MESSAGE_PAGES: Readonly<Record<NotificationLink['type'], string>> = {
  report: 'packages/report/detail/index',
  ticket: 'packages/desk/ticket/index',
  order: 'packages/rewards/order/index',
  points: 'packages/rewards/statement/index',
};
/** Opened by a message about nothing in particular. */
export const INBOX_PAGE = 'pages/messages/index';

export interface SubscriptionView {
  kind: MessageKind;
  /** WeChat's, for requestSubscribeMessage */
  templateId: string;
  /** how many more messages the person agreed to */
  left: number;
  /** agreed once it stays agreed: `left` counts nothing then, above zero means yes */
  longTerm: boolean;
}

/** What the person agreed to in one question of WeChat's. */
export interface SubscriptionRequest {
  templateIds: string[];
}
