export type { NewItem } from './catalogue';
export type { NewOrder, OrderEnd } from './orders';
export { RewardsModule } from './rewards.module';
export { RewardsService } from './rewards.service';
