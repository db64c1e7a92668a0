import type { SubscriptionView } from '@yanxinyuan/shared/notifications/subscribe';
import { useEffect } from 'react';
import { askConsent, canSubscribe, type Consent } from '@/lib/platform/subscribe';
import { storage } from '@/lib/platform/storage';
import { newId } from '@/lib/platform/uuid';
import { call } from '@/lib/request';
import { personStore } from '@/lib/session';
import { createStore, useStore } from '@/lib/store';

const REFUSED = 'subscribe:refused';
const UNTOLD = 'subscribe:untold';

interface Untold {
  id: string;
  personId: string;
  templateIds: string[];
}

/** The person's own, of every kind that is configured; null until read. */
const store = createStore<readonly SubscriptionView[] | null>(null);
personStore.subscribe(() => {
  store.set(null);
});

// Only this file writes under these keys.
export const refusedBefore = (): string[] => (storage.get(REFUSED) as string[] | null) ?? [];

function remember({ accepted, refused }: Consent): void {
  const before = refusedBefore().filter((id) => !accepted.includes(id));
  storage.set(REFUSED, [...new Set([...before, ...refused])]);
}

/** Tells the server what it was not told for want of a signal; the id makes it count once. */
async function tell({ id, templateIds }: Untold): Promise<void> {
  store.set(await call('putSubscription', { params: { id }, body: { templateIds } }));
  storage.remove(UNTOLD);
}

/** Silent: without an answer nobody is asked anything. */
async function read(): Promise<void> {
  const person = personStore.get();
  if (!canSubscribe || person === null) return;
  try {
    const untold = storage.get(UNTOLD) as Untold | null;
    if (untold?.personId === person.id) await tell(untold);
    else store.set(await call('listSubscriptions'));
  } catch {
    // The next page that wants to know asks again.
  }
}

/** How often the person may still be told what; null until it is known, and where no message of WeChat's can come. */
export function useSubscriptions(): readonly SubscriptionView[] | null {
  const personId = useStore(personStore)?.id;
  useEffect(() => {
    void read();
  }, [personId]);
  return useStore(store);
}

/**
 * WeChat's question; to be called within a tap, before anything is awaited. A refusal is remembered,
 * so that nobody is asked again in passing.
 *
 * @returns whether there was a yes to any, a no, or no answer at all
 */
export async function askFor(templateIds: string[]): Promise<'yes' | 'no' | 'nothing'> {
  const consent = await askConsent(templateIds);
  remember(consent);
  const person = personStore.get();
  if (consent.accepted.length === 0 || person === null) return consent.refused.length > 0 ? 'no' : 'nothing';
  const answer = { id: newId(), personId: person.id, templateIds: consent.accepted };
  storage.set(UNTOLD, answer);
  await tell(answer).catch(() => undefined);
  return 'yes';
}
