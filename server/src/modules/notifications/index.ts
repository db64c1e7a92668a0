export { NotificationsModule } from './notifications.module';
export { NotificationsService, type AnyNotice, type Notice } from './notifications.service';
export { Messenger } from './subscribe/queue';
