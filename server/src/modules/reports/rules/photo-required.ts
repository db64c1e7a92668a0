import type { ReportKind } from '@yanxinyuan/shared/reports/contract';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';

interface Asked {
  kind: ReportKind;
  urgency: Urgency;
  restricted: boolean;
}

/**
 * A report needs a photo wherever people can point a camera without harm: not beside a fire or
 * an open manhole, where seconds count (critical), not in front of a suspect (restricted), and
 * a dispute or an appeal has nothing to show.
 */
export const photoRequired = ({ kind, urgency, restricted }: Asked): boolean =>
  (kind === 'hazard' || kind === 'environment') && urgency !== 'critical' && !restricted;
