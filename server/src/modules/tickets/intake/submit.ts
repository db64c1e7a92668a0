import { Injectable } from '@nestjs/common';
import { gcj02 } from '@yanxinyuan/shared/geo';
import type { ConsentDocument } from '@yanxinyuan/shared/identity/contract';
import type { ReportRequest } from '@yanxinyuan/shared/reports/contract';
import { Database, violatedConstraint, type Tx } from '../../../platform/db/database';
import { together } from '../../../platform/db/together';
import { Fail } from '../../../platform/fail';
import { IdentityService } from '../../identity';
import { ReportsService, type LeadFor, type ReportEntity } from '../../reports';
import { TerritoryService } from '../../territory';
import { Content } from '../moderation/content';
import { factsOf, JoinTicket } from './join';
import { OpenTicket, type Opened } from './open';
import type { NewMatter } from '../routing/route-new';
import { locateSpot, type Spot } from '../routing/spot';

export interface Submission {
  /** the report's id, made by the client */
  id: string;
  personId: string;
  request: ReportRequest;
}

export interface Submitted {
  /** this call recorded it; else it was recorded before */
  created: boolean;
  report: ReportEntity;
  /** the case this call opened */
  opened?: Opened;
}

/** A place taken by the phone tells where somebody is; one chosen on the map does not. */
const consentsFor = ({ location }: ReportRequest): ConsentDocument[] =>
  location.accuracy > 0 ? ['userAgreement', 'privacyPolicy', 'preciseLocation'] : ['userAgreement', 'privacyPolicy'];

/** What decides who leads and who is chosen. */
const matterOf = ({ personId, request }: Submission, spot: Spot): NewMatter => {
  const { category, text, answers, location } = request;
  const { lng, lat, accuracy, capturedAt } = location;
  const point = gcj02(lng, lat);
  return {
    spot,
    fix: { point, accuracy },
    reported: { category, at: new Date(capturedAt), text: text ?? null, answers: answers ?? {}, point },
    reporterIds: [personId],
  };
};

const saysOrShows = ({ text = '', photos }: ReportRequest): boolean => text !== '' || photos.length > 0;

/** The case a report leads to: one that is there, or a new one. */
@Injectable()
export class Leads {
  constructor(
    readonly join: JoinTicket,
    readonly open: OpenTicket,
  ) {}
}

/** From a report to a case with an owner and a promised time, in one transaction. */
@Injectable()
export class SubmitReport {
  constructor(
    private readonly database: Database,
    private readonly identity: IdentityService,
    private readonly territory: TerritoryService,
    private readonly reports: ReportsService,
    private readonly leads: Leads,
    private readonly content: Content,
  ) {}

  /**
   * Records the report, joins the open case of the same matter or opens one, and routes it.
   * The same report again changes nothing.
   *
   * @throws Fail REPORT_OUTSIDE, CONSENT_REQUIRED, and those of ReportsService.record
   */
  async run(submission: Submission): Promise<Submitted> {
    const { lng, lat } = submission.request.location;
    const spot = locateSpot(this.territory, gcj02(lng, lat));
    if (spot === undefined) throw new Fail('REPORT_OUTSIDE');
    const submitted = this.database.transaction(async (tx: Tx) => {
      const { id, personId: reporterId, request } = submission;
      let opened: Opened | undefined;
      // All is asked at once; whoever needs an answer waits for it.
      const agreed = this.identity.requireConsents(reporterId, consentsFor(request), tx);
      const choice = this.leads.open.choose(tx, matterOf(submission, spot));
      const leadFor: LeadFor = async (report, near) => {
        await agreed;
        const joined = await this.leads.join.find(tx, report, near, request);
        if (joined !== undefined) return joined;
        const made = this.leads.open.prepare(report, await choice, factsOf(request, false));
        const write = async (): Promise<void> => {
          opened = await this.leads.open.write(tx, made);
        };
        return { ticketId: made.row.id, joined: false, write };
      };
      const recorded = this.reports.record(tx, { id, reporterId, request, gridCode: spot.gridCode }, leadFor);
      const checked = this.content.submit(tx, ...(saysOrShows(request) ? [id.toLowerCase()] : []));
      const [, , { report, existing }] = await together([agreed, choice, recorded, checked]);
      return { created: !existing, report, ...(opened === undefined ? {} : { opened }) };
    });
    return submitted.catch((error: unknown) => {
      // The report's id is also that of its first row in the history: an action took it, or another person just now.
      throw violatedConstraint(error) === 'ticket_event_pkey' ? new Fail('IDEMPOTENCY_CONFLICT') : error;
    });
  }
}
