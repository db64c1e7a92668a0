import { useState } from 'react';
import { beginCapture } from '@/features/report/capture';
import { agree, mayReport, NEEDED } from '@/features/report/consents';
import { hasCode } from '@/lib/api-error';
import { personStore, requireLogin } from '@/lib/session';
import { toast } from '@/lib/toast';
import { consent } from '@/texts/report';

export interface Consenting {
  /** the first report, or the documents have changed: nothing is collected before the answer */
  asking: boolean;
  /** @param precise whether the position may be taken */
  agreed: (precise: boolean) => Promise<void>;
}

/** Asks once, then opens the camera and begins to look for the position. */
export function useConsent(start: () => void): Consenting {
  const [asking, setAsking] = useState(() => !mayReport(personStore.get()));
  const agreed = async (precise: boolean) => {
    // A browser opens its camera only straight from the tap, so a known person need not wait for the server.
    if (personStore.get() === null) await requireLogin();
    beginCapture(precise);
    start();
    setAsking(false);
    await agree(precise ? [...NEEDED, 'preciseLocation'] : NEEDED).catch((error: unknown) => {
      if (!hasCode(error, 'NETWORK_OFFLINE', 'TIMEOUT')) throw error;
      toast(consent.later, 'offline');
    });
  };
  return { asking, agreed };
}
