import { Leavers } from './leavers';

/** Whose account is closed. */
export const LEAVERS = { providers: [Leavers] };
