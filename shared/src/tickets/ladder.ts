/** 四级: who settles a dispute, from the door upwards. */
export const LADDER = ['grid', 'community', 'town', 'district'] as const;
export type LadderLevel = (typeof LADDER)[number];

/**
 * 七天: each level's own days of the seven (docs/adr/0024). Their sum is the time limit of a dispute
 * (URGENCY_LIMITS.dispute), which no step up the ladder moves; a test holds the two together.
 */
export const LADDER_DAYS: Record<LadderLevel, number> = { grid: 2, community: 2, town: 2, district: 1 };
