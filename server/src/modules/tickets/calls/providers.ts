import { Calls } from './calls';
import { CallsController } from './calls.controller';
import { PhoneRevealEntity } from './phone-reveal.entity';
import { Reveals } from './reveals';

/** Calling a reporter back, and who was shown whose number for it. */
export const CALLS = { providers: [Calls, Reveals], controllers: [CallsController], entities: [PhoneRevealEntity] };
