import { open } from '@/lib/navigate';
import { routes } from '@/lib/routes';
import { personStore } from '@/lib/session';
import { beginCapture } from './capture';
import { agreedTo, mayReport } from './consents';

/**
 * The deed of 一键上报: the camera opens at once, the page that confirms waits behind it. Somebody who has not
 * agreed yet is asked there first, before anything is collected.
 *
 * @param go `replace` where the page in front has done its part
 */
export async function beginReport(go: (path: string) => Promise<void> = open): Promise<void> {
  const person = personStore.get();
  if (mayReport(person)) beginCapture(agreedTo(person, 'preciseLocation'));
  await go(routes.reportNew);
}

/** Goes on with the one that was not sent. */
export const resumeReport = (): Promise<void> => open(routes.reportNew, { resume: 1 });
