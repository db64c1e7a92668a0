export { PointsModule } from './points.module';
export { PointsService, type AwardRequest, type AwardResult, type PointsSource } from './points.service';
