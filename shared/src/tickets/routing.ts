/** Why the machine chose whom it chose, step by step; shown to staff. */
export interface RoutingStep {
  step: 'locate' | 'answer' | 'duty' | 'department' | 'border' | 'candidates' | 'choose' | 'fallback';
  /** what the step saw and decided: codes, counts, names */
  facts: Record<string, string | number | boolean | null>;
  /** of `candidates`: whom it weighed; only for those who give out work */
  people?: readonly RoutingPerson[];
}

/** Somebody the machine could have chosen. */
export interface RoutingPerson {
  personId: string;
  /** told to readers; the trace itself keeps no names */
  name?: string;
  circle: 'ownGrid' | 'community' | 'neighbour';
  onDuty: boolean;
  /** open work in hand, weighted by urgency */
  load: number;
}
