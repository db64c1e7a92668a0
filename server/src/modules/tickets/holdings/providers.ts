import { DeedsHolding } from './deeds-holding';
import { ReportsHolding } from './reports-holding';

/** What cases keep of a person, for his own copy of it. */
export const HOLDINGS = { providers: [ReportsHolding, DeedsHolding] };
