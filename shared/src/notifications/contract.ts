import type { Facts } from '../errors';
import type { Instant } from '../time';

export type NotificationLink =
  | { type: 'report'; id: string }
  | { type: 'ticket'; id: string }
  | { type: 'order'; id: string }
  | { type: 'points'; id: string };

export interface NotificationView {
  id: string;
  event: string;
  title: string;
  body: string;
  at: Instant;
  read: boolean;
  link: NotificationLink | null;
  thumbUrl: string | null;
  facts: Facts;
}
export interface NotificationPage {
  items: NotificationView[];
  next?: string;
  unread: number;
}
/** Without ids: everything up to now. */
export interface ReadRequest {
  ids?: string[];
}
