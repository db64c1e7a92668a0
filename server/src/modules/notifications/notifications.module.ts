import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppConfig } from '../../config/env';
import { Notification } from './entities/notification.entity';
import { SubscribeCredit } from './entities/subscribe-credit.entity';
import { SubscribeMessageRow } from './entities/subscribe-message.entity';
import { NoticesHolding } from './holding';
import { Inbox } from './inbox';
import { Notices } from './notices';
import { NotificationsController } from './notifications.controller';
import { NotificationsService } from './notifications.service';
import { Attempts } from './subscribe/attempts';
import { SubscribeCredits } from './subscribe/credits';
import { SubscribeMessages } from './subscribe/messages';
import { Messenger, SubscribeQueue } from './subscribe/queue';
import { SubscribeController } from './subscribe/subscribe.controller';
import { Subscriptions } from './subscribe/subscriptions';
import { MessageTemplates } from './subscribe/templates';

@Module({
  imports: [TypeOrmModule.forFeature([Notification, SubscribeCredit, SubscribeMessageRow])],
  controllers: [NotificationsController, SubscribeController],
  providers: [
    NotificationsService,
    Notices,
    Inbox,
    {
      provide: MessageTemplates,
      useFactory: ({ WECHAT_TEMPLATES_FILE }: AppConfig) => new MessageTemplates(WECHAT_TEMPLATES_FILE),
      inject: [AppConfig],
    },
    SubscribeCredits,
    { provide: Messenger, useClass: SubscribeQueue },
    SubscribeMessages,
    Attempts,
    Subscriptions,
    NoticesHolding,
  ],
  exports: [NotificationsService],
})
export class NotificationsModule {}
