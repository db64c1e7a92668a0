import { Module } from '@nestjs/common';
import { Awards } from './awards';
import { PointsController } from './points.controller';
import { PointsJobs } from './points.jobs';
import { PointsService } from './points.service';
import { Statements } from './statements';

@Module({
  controllers: [PointsController],
  providers: [Awards, PointsService, Statements, PointsJobs],
  exports: [Awards, PointsService],
})
export class PointsModule {}
