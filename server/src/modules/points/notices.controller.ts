import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@yanxinyuan/shared/pagination';
import type { NoticeView, ObjectionView } from '@yanxinyuan/shared/points/contract';
import { CurrentActor, type Actor } from '../../platform/http/actor';
import { Endpoint } from '../../platform/http/endpoint';
import { PageDto } from '../../platform/http/page';
import { MadeParams, ObjectionDto } from './dto/notices.dto';
import { Notices } from './notices/notices';
import { Objections } from './notices/objections';

@Controller()
export class NoticesController {
  constructor(
    private readonly notices: Notices,
    private readonly objections: Objections,
  ) {}

  @Endpoint('listNotices')
  list(@Query() query: PageDto): Promise<Page<NoticeView>> {
    return this.notices.list(query);
  }

  @Endpoint('listMyObjections')
  mine(@CurrentActor() { personId }: Actor): Promise<ObjectionView[]> {
    return this.objections.mine(personId);
  }

  @Endpoint('putObjection')
  object(
    @CurrentActor() { personId }: Actor,
    @Param() { id }: MadeParams,
    @Body() objection: ObjectionDto,
  ): Promise<ObjectionView> {
    return this.objections.put(personId, id, objection);
  }
}
