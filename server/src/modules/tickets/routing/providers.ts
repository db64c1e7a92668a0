import { Staff } from './nearest-staff';
import { RouteNewCase } from './route-new';
import { Routing } from './routing';

/** Who is chosen. */
export const ROUTING = {
  providers: [RouteNewCase, Routing, Staff],
};
