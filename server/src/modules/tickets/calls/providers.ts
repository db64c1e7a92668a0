import { Calls } from './calls';
import { CallsController } from './calls.controller';
import { PhoneRevealEntity } from './phone-reveal.entity';

/** Calling a reporter back. */
export const CALLS = { providers: [Calls], controllers: [CallsController], entities: [PhoneRevealEntity] };
