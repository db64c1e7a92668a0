import { Controller, Get, Query } from '@nestjs/common';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { DemoPerson } from '@yanxinyuan/shared/identity/contract';
import { ROLES, type Role } from '@yanxinyuan/shared/roles';
import { Public } from '../../../platform/http/endpoint';
import { DemoPeople, type DemoFilter } from './demo-people';

class DemoQuery implements DemoFilter {
  @IsOptional()
  @IsString()
  @MaxLength(50)
  q?: string;

  @IsOptional()
  @IsIn(ROLES)
  role?: Role;
}

/** Exists in demo mode only: whoever calls it can become anybody. */
@Controller('demo/people')
@Public()
export class DemoController {
  constructor(private readonly people: DemoPeople) {}

  @Get()
  list(@Query() query: DemoQuery): Promise<DemoPerson[]> {
    return this.people.list(query);
  }
}
