import { demoConsent } from '@/texts/subscribe';
import { ask } from '../dialog';
import type { Consent } from './subscribe';

/** A browser shows no messages of WeChat's; the demo plays its question. */
export const canSubscribe: boolean = DEMO_BUILD;

export async function askConsent(templateIds: string[]): Promise<Consent> {
  const yes = await ask(demoConsent);
  return yes ? { accepted: templateIds, refused: [] } : { accepted: [], refused: templateIds };
}
