export { Awards, type AwardOutcome } from './awards';
export { PointsModule } from './points.module';
export { PointsService, type AwardRequest, type AwardResult, type PointsSource } from './points.service';
