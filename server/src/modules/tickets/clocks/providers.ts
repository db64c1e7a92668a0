import { ClockHistory } from './clock-history';
import { ClockMarks } from './clock-marks';
import { LadderSweep } from './ladder-sweep';
import { OtherSweeps } from './other-sweeps';

/** What is said when time is up. */
export const CLOCKS = {
  providers: [ClockHistory, ClockMarks, LadderSweep, OtherSweeps],
};
