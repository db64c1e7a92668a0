import { Module } from '@nestjs/common';
import { PointsController } from './points.controller';
import { PointsJobs } from './points.jobs';
import { PointsService } from './points.service';
import { Statements } from './statements';

@Module({
  controllers: [PointsController],
  providers: [PointsService, Statements, PointsJobs],
  exports: [PointsService],
})
export class PointsModule {}
