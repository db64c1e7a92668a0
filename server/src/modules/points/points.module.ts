import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity';
import { NotificationsModule } from '../notifications';
import { AuditJobs } from './audit.jobs';
import { Awards } from './awards';
import { LedgerCheckController } from './ledger-check.controller';
import { PointsController } from './points.controller';
import { PointsJobs } from './points.jobs';
import { PointsService } from './points.service';
import { Seals } from './seals/seals';
import { Statements } from './statements';
import { LedgerCheck } from './verify/ledger-check';

@Module({
  imports: [IdentityModule, NotificationsModule],
  controllers: [PointsController, LedgerCheckController],
  providers: [Awards, PointsService, Statements, PointsJobs, Seals, AuditJobs, LedgerCheck],
  exports: [Awards, PointsService],
})
export class PointsModule {}
