import 'reflect-metadata';
import { CONSENT_VERSIONS, type ConsentDocument } from '@yanxinyuan/shared/identity/contract';
import { uuidv7 } from 'uuidv7';
import { spots, stageForThisFile } from '../../support/ticket-stage';
import { act, consentingRider, report, reportOf } from '../../support/tickets';

const on = stageForThisFile();
const elsewhere = spots();
const agree = (document: ConsentDocument, version = CONSENT_VERSIONS[document]) => ({
  params: { document },
  body: { version },
});

/** As a release with another text does it: one number in one place. */
function raise(...documents: ConsentDocument[]): void {
  for (const document of documents) jest.replaceProperty(CONSENT_VERSIONS, document, CONSENT_VERSIONS[document] + 1);
}
afterEach(() => {
  jest.restoreAllMocks();
});

test.each<ConsentDocument>(['userAgreement', 'privacyPolicy'])(
  'a newer %s: who agreed to the older reads everything and reports nothing until he agrees again',
  async (document) => {
    const rider = await consentingRider(on.app, `老用户${document}`);
    const before = await report(on, rider, elsewhere());
    const place = elsewhere();
    raise(document);
    const id = uuidv7();
    const body = await reportOf(on, rider, place);
    const problem = await rider.refused('putReport', 'CONSENT_REQUIRED', { params: { id }, body });
    expect(problem.facts).toEqual({ documents: document });

    // Reading, and what he does to what he reported before, ask for nothing.
    expect((await rider.call('listMyReports', { query: {} })).items.map((one) => one.id)).toEqual([before.id]);
    await rider.call('getReport', { params: { id: before.id } });
    await rider.call('listSolved', { query: {} });
    await rider.call('getPointsAccount');
    await act(on.worker, before.ticketId, 'accept');
    await act(on.worker, before.ticketId, 'ask', { question: '哪一盏？' });
    await act(rider, before.ticketId, 'answer', { text: '路口那盏' });

    // The older text is not one to agree to any more; the newer is, and then the very same report goes.
    await rider.refused('putConsent', 'CONSENT_VERSION_UNKNOWN', agree(document, CONSENT_VERSIONS[document] - 1));
    await rider.call('putConsent', agree(document));
    expect(await rider.call('putReport', { params: { id }, body })).toMatchObject({ id });
    expect((await rider.call('getMe')).consents[document]).toBe(CONSENT_VERSIONS[document]);
  },
);

test('both versions stay on record', async () => {
  const rider = await consentingRider(on.app, '两版都同意');
  const first = CONSENT_VERSIONS.privacyPolicy;
  raise('privacyPolicy');
  await rider.call('putConsent', agree('privacyPolicy'));
  const rows = await on.app.db.read.query<{ version: number }[]>(
    `SELECT version FROM consent WHERE person_id = $1 AND document = 'privacyPolicy' ORDER BY version`,
    [rider.personId],
  );
  expect(rows.map(({ version }) => version)).toEqual([first, first + 1]);
});

test('staff are not locked out: they work on as before', async () => {
  const rider = await consentingRider(on.app, '报给同事');
  const { ticketId } = await report(on, rider, elsewhere());
  raise('userAgreement', 'privacyPolicy', 'preciseLocation');
  await act(on.worker, ticketId, 'accept');
  await act(on.worker, ticketId, 'return', { reason: '不在我这一片' });
  for (const who of [on.worker, on.leader, on.dispatcher, on.clerk, on.supervisor]) {
    await who.call('getMe');
    await who.call('listNotifications', { query: {} });
  }
  await on.dispatcher.call('listTickets', { query: { queue: 'dispatch' } });
});

test('a server that goes back a version asks nobody who has agreed to the newer one', async () => {
  const rider = await consentingRider(on.app, '回退');
  raise('privacyPolicy');
  await rider.call('putConsent', agree('privacyPolicy'));
  jest.restoreAllMocks();
  await report(on, rider, elsewhere());
});
