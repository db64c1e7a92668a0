import type { Category } from '../categories';

/**
 * A report needs a photo wherever people can point a camera without harm: not beside a fire or
 * an open manhole, where seconds count (critical), not in front of a suspect (restricted), and
 * a dispute or an appeal has nothing to show.
 */
export const photoRequired = ({
  kind,
  urgency,
  restricted,
}: Pick<Category, 'kind' | 'urgency' | 'restricted'>): boolean =>
  (kind === 'hazard' || kind === 'environment') && urgency !== 'critical' && !restricted;
