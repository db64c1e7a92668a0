import batterySwap from '@/assets/marker/battery-swap.png';
import box from '@/assets/marker/box.png';
import meal from '@/assets/marker/meal.png';
import medicine from '@/assets/marker/medicine.png';
import people from '@/assets/marker/people.png';
import pin from '@/assets/marker/pin.png';
import rest from '@/assets/marker/rest.png';
import shop from '@/assets/marker/shop.png';
import wrench from '@/assets/marker/wrench.png';
import type { MarkerIcon } from './types';

/** Pictures of the markers for WeChat's Map, drawn by scripts/markers.mjs. */
export const markerFiles: Record<MarkerIcon, string> = {
  rest,
  shop,
  meal,
  medicine,
  wrench,
  'battery-swap': batterySwap,
  people,
  box,
  pin,
};
