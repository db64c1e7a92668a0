// How the people of a replay behave. Shares and times are made up; they say so in docs/benchmarks.md.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SHANGHAI = 8 * HOUR;

/** When riders see things, by hour of the day: the meals of the demo's riders. */
const BY_HOUR = [1, 1, 0, 0, 0, 1, 3, 6, 10, 14, 16, 38, 46, 24, 12, 11, 12, 24, 40, 30, 16, 12, 6, 3];
const TOTAL = BY_HOUR.reduce((sum, share) => sum + share, 0);

/** @param {() => number} dice @param {number} day midnight in Shanghai, ms */
export function momentOf(dice, day) {
  let left = dice() * TOTAL;
  const hour = BY_HOUR.findIndex((share) => (left -= share) < 0);
  return day + Math.max(0, hour) * HOUR + dice() * HOUR;
}

/** From seven to half past nine; what comes at night waits for the morning, unless it is dangerous. */
export function awake(at, urgent) {
  const ofDay = (at + SHANGHAI) % DAY;
  if (urgent || (ofDay >= 7 * HOUR && ofDay < 21.5 * HOUR)) return at;
  const morning = at - ofDay + 7 * HOUR + (at % (40 * MINUTE));
  return ofDay < 7 * HOUR ? morning : morning + DAY;
}

/** Longer and shorter by a like factor, in the middle `middle`. */
const around = (dice, middle) => middle * Math.exp(1.6 * (dice() + dice() + dice() - 1.5));

export const PATIENCE = {
  accept: (dice, urgency) => around(dice, urgency === 'critical' || urgency === 'urgent' ? 7 * MINUTE : 35 * MINUTE),
  solve: (dice, left) => around(dice, Math.max(0.35 * left, 20 * MINUTE)),
  look: (dice) => around(dice, 9 * HOUR),
  takeUp: (dice) => around(dice, 20 * MINUTE),
};

/** What happens instead of the plain way, as shares of all. */
export const SHARES = {
  slowToAccept: 0.06,
  returned: 0.04,
  referred: 0.08,
  suspended: 0.02,
  reporterLooks: 0.3,
  leaderLooks: 0.55,
  reopened: 0.04,
};
export { DAY, HOUR, MINUTE, SHANGHAI };
