import batterySwapOn from '@/assets/marker/battery-swap-on.png';
import batterySwap from '@/assets/marker/battery-swap.png';
import boxOn from '@/assets/marker/box-on.png';
import box from '@/assets/marker/box.png';
import mealOn from '@/assets/marker/meal-on.png';
import meal from '@/assets/marker/meal.png';
import medicineOn from '@/assets/marker/medicine-on.png';
import medicine from '@/assets/marker/medicine.png';
import peopleOn from '@/assets/marker/people-on.png';
import people from '@/assets/marker/people.png';
import pinOn from '@/assets/marker/pin-on.png';
import pin from '@/assets/marker/pin.png';
import restOn from '@/assets/marker/rest-on.png';
import rest from '@/assets/marker/rest.png';
import shopOn from '@/assets/marker/shop-on.png';
import shop from '@/assets/marker/shop.png';
import wrenchOn from '@/assets/marker/wrench-on.png';
import wrench from '@/assets/marker/wrench.png';
import type { MarkerIcon } from './types';

/** Pictures of the pins for WeChat's Map, drawn by scripts/markers.mjs. */
export const markerFiles: Record<MarkerIcon | `${MarkerIcon}-on`, string> = {
  rest,
  'rest-on': restOn,
  shop,
  'shop-on': shopOn,
  meal,
  'meal-on': mealOn,
  medicine,
  'medicine-on': medicineOn,
  wrench,
  'wrench-on': wrenchOn,
  'battery-swap': batterySwap,
  'battery-swap-on': batterySwapOn,
  people,
  'people-on': peopleOn,
  box,
  'box-on': boxOn,
  pin,
  'pin-on': pinOn,
};
