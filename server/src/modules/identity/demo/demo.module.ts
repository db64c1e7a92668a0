import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity.module';
import { DemoController } from './demo.controller';
import { DemoPeople } from './demo-people';

/** Loaded in demo mode only. */
@Module({ imports: [IdentityModule], controllers: [DemoController], providers: [DemoPeople] })
export class DemoModule {}
