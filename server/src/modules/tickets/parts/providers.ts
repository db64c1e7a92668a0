import { AtOnce } from './at-once';
import { PartsFollow } from './follow';
import { Joint } from './joint';
import { PartMarks } from './part-marks';
import { TicketPartEntity } from './part.entity';
import { Parts } from './parts';

/** Several departments on one case. */
export const PARTS = {
  providers: [AtOnce, Joint, PartMarks, Parts, PartsFollow],
  entities: [TicketPartEntity],
};
