import type { TicketSpot } from '@yanxinyuan/shared/tickets/queues';
import { markerFiles } from '@/components/geo-map/marker-files';
import { Picture } from '@/components/picture';
import css from './index.module.scss';
import { pinOf } from './model';

/** The same sign as on the map, beside its words. */
export const Pin = ({ spot }: { spot: TicketSpot }) => (
  <Picture className={css['pin']} src={markerFiles[pinOf(spot)]} alt="" />
);
