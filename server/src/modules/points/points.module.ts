import { Module } from '@nestjs/common';
import { AuditJobs } from './audit.jobs';
import { Awards } from './awards';
import { PointsController } from './points.controller';
import { PointsJobs } from './points.jobs';
import { PointsService } from './points.service';
import { Seals } from './seals/seals';
import { Statements } from './statements';

@Module({
  controllers: [PointsController],
  providers: [Awards, PointsService, Statements, PointsJobs, Seals, AuditJobs],
  exports: [Awards, PointsService],
})
export class PointsModule {}
