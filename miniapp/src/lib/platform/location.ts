import Taro from '@tarojs/taro';
import { errMsg } from './err-msg';

export interface Fix {
  /** GCJ-02 degrees */
  lng: number;
  lat: number;
  /** metres */
  accuracy: number;
  /** metres a second; null when the phone does not know */
  speed: number | null;
  /** ISO 8601 */
  capturedAt: string;
}

/** denied: the person or the phone said no · off: no answer. Either way the map is the other road. */
export type Located = { ok: true; fix: Fix } | { ok: false; why: 'denied' | 'off' };

export interface ChosenPoint {
  /** GCJ-02 degrees */
  lng: number;
  lat: number;
  /** '' when the map knows no name */
  name: string;
}

/** Where the phone is now; asks for permission the first time. Never throws: refusing is a normal answer. */
export async function locate(): Promise<Located> {
  try {
    const at = await Taro.getLocation({ type: 'gcj02', isHighAccuracy: true, highAccuracyExpireTime: 4000 });
    const { longitude: lng, latitude: lat, accuracy, speed } = at;
    // WeChat says −1 for an unknown speed.
    const fix = { lng, lat, accuracy, speed: speed >= 0 ? speed : null, capturedAt: new Date().toISOString() };
    return { ok: true, fix };
  } catch (error) {
    return { ok: false, why: /auth|deny|denied|privacy/.test(errMsg(error)) ? 'denied' : 'off' };
  }
}

/** Whether the person has allowed it before, so that asking for the position opens no question. Never throws. */
export async function mayLocate(): Promise<boolean> {
  try {
    const { authSetting } = await Taro.getSetting();
    return authSetting['scope.userLocation'] === true;
  } catch {
    return false;
  }
}

/** Lets the person put the pin; null when they turned back. */
export async function choosePoint(near: { lng: number; lat: number } | null): Promise<ChosenPoint | null> {
  try {
    const chosen = await Taro.chooseLocation(near === null ? {} : { longitude: near.lng, latitude: near.lat });
    return { lng: chosen.longitude, lat: chosen.latitude, name: chosen.name };
  } catch {
    return null;
  }
}

/** Opens the phone's map with the way to a place. */
export const navigate = async (place: { lng: number; lat: number; name: string; address?: string }): Promise<void> => {
  const { lng: longitude, lat: latitude, name, address = '' } = place;
  await Taro.openLocation({ longitude, latitude, name, address, scale: 17 });
};

/** The setting page where a refused permission can be given after all. */
export const openPermissions = async (): Promise<void> => {
  await Taro.openSetting();
};
