import { Body, Controller, Query } from '@nestjs/common';
import type { NotificationPage } from '@yanxinyuan/shared/notifications/contract';
import { CurrentActor, type Actor } from '../../platform/http/actor';
import { Endpoint } from '../../platform/http/endpoint';
import { PageDto } from '../../platform/http/page';
import { ReadDto } from './dto/read.dto';
import { Inbox } from './inbox';

@Controller()
export class NotificationsController {
  constructor(private readonly inbox: Inbox) {}

  @Endpoint('listNotifications')
  list(@CurrentActor() { personId }: Actor, @Query() query: PageDto): Promise<NotificationPage> {
    return this.inbox.list(personId, query);
  }

  @Endpoint('readNotifications')
  read(@CurrentActor() { personId }: Actor, @Body() { ids }: ReadDto): Promise<{ unread: number }> {
    return this.inbox.read(personId, ids);
  }
}
