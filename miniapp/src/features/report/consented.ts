import type { ConsentDocument } from '@yanxinyuan/shared/identity/contract';
import type { OutboxEntry } from '@/lib/outbox';
import { personStore } from '@/lib/session';
import { agreedTo, NEEDED } from './consents';

/** Without these the server does not take it: of what is done to a case only a look by a passer-by needs one. */
export const neededFor = ({ kind }: OutboxEntry): readonly ConsentDocument[] =>
  kind === 'report' ? NEEDED : ['preciseLocation'];

/** Has the person at this phone agreed to all of them, as far as this build knows them? */
export const consented = (entry: OutboxEntry): boolean =>
  neededFor(entry).every((document) => agreedTo(personStore.get(), document));
