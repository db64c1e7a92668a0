import batterySwap from '@/assets/marker/battery-swap.png';
import box from '@/assets/marker/box.png';
import caseCheckCalm from '@/assets/marker/case-check-calm.png';
import caseCheckCritical from '@/assets/marker/case-check-critical.png';
import caseCheckLate from '@/assets/marker/case-check-late.png';
import caseCheckUrgent from '@/assets/marker/case-check-urgent.png';
import caseWaitCalm from '@/assets/marker/case-wait-calm.png';
import caseWaitCritical from '@/assets/marker/case-wait-critical.png';
import caseWaitLate from '@/assets/marker/case-wait-late.png';
import caseWaitUrgent from '@/assets/marker/case-wait-urgent.png';
import caseWorkCalm from '@/assets/marker/case-work-calm.png';
import caseWorkCritical from '@/assets/marker/case-work-critical.png';
import caseWorkLate from '@/assets/marker/case-work-late.png';
import caseWorkUrgent from '@/assets/marker/case-work-urgent.png';
import meal from '@/assets/marker/meal.png';
import medicine from '@/assets/marker/medicine.png';
import people from '@/assets/marker/people.png';
import pin from '@/assets/marker/pin.png';
import rest from '@/assets/marker/rest.png';
import shop from '@/assets/marker/shop.png';
import wrench from '@/assets/marker/wrench.png';
import type { MarkerPicture } from './types';

/** Pictures of the markers, drawn by scripts/markers.mjs: WeChat's Map takes no others, and a case has no icon. */
export const markerFiles: Record<MarkerPicture, string> = {
  rest,
  shop,
  meal,
  medicine,
  wrench,
  'battery-swap': batterySwap,
  people,
  box,
  pin,
  'case-wait-calm': caseWaitCalm,
  'case-wait-late': caseWaitLate,
  'case-wait-urgent': caseWaitUrgent,
  'case-wait-critical': caseWaitCritical,
  'case-work-calm': caseWorkCalm,
  'case-work-late': caseWorkLate,
  'case-work-urgent': caseWorkUrgent,
  'case-work-critical': caseWorkCritical,
  'case-check-calm': caseCheckCalm,
  'case-check-late': caseCheckLate,
  'case-check-urgent': caseCheckUrgent,
  'case-check-critical': caseCheckCritical,
};
