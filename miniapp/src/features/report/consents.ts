import { CONSENT_VERSIONS, type ConsentDocument, type PersonView } from '@yanxinyuan/shared/identity/contract';
import { call } from '@/lib/request';
import { requireLogin, setPerson } from '@/lib/session';

/** Without these there is no report; a precise position is a consent of its own that may be refused. */
export const NEEDED: readonly ConsentDocument[] = ['userAgreement', 'privacyPolicy'];

/** Has this person agreed to the version this build shows, or to a newer one? */
export const agreedTo = (person: PersonView | null, document: ConsentDocument): boolean =>
  (person?.consents[document] ?? 0) >= CONSENT_VERSIONS[document];

/** Before, to an older version: he is told that something changed, and not that it is his first time. */
export const agreedOnce = (person: PersonView | null): boolean =>
  NEEDED.some((document) => person?.consents[document] !== undefined);

export const mayReport = (person: PersonView | null): boolean => NEEDED.every((document) => agreedTo(person, document));

/**
 * Logs in if need be and keeps what was agreed to, one after the other: each answers with the whole person.
 *
 * @throws ApiError as `call` does
 */
export function agree(documents: readonly ConsentDocument[]): Promise<void> {
  const told = tell(documents);
  underWay = Promise.allSettled([underWay, told]);
  return told;
}

let underWay: Promise<unknown> = Promise.resolve();
const PATIENCE_MS = 3_000;

/** Waits a moment for what was agreed to and is still on its way: a report that overtakes it would be refused. */
export const agreementsSent = (): Promise<unknown> =>
  Promise.race([underWay, new Promise((done) => setTimeout(done, PATIENCE_MS))]);

async function tell(documents: readonly ConsentDocument[]): Promise<void> {
  let person = await requireLogin();
  for (const document of documents.filter((each) => !agreedTo(person, each))) {
    person = await call('putConsent', { params: { document }, body: { version: CONSENT_VERSIONS[document] } });
    setPerson(person);
  }
}
