import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import type { RoutingStep } from '@yanxinyuan/shared/tickets/routing';
import type { DutyListView, DutyRuleInput } from '@yanxinyuan/shared/tickets/duty';
import { uuidv7 } from 'uuidv7';
import type { LoggedIn } from './builders';
import { forEachTest, forThisFile } from './for-this-file';
import { MAP } from './map';
import { closeBalanced } from './rewards';
import { spots } from './ticket-stage';
import { report, stage, staffMember, type Stage } from './tickets';

/** A rule about street lamps that housing leads, unless told otherwise. */
export const rule = (order: number, over: Partial<DutyRuleInput> = {}): DutyRuleInput => ({
  order,
  title: `第${order}条`,
  categories: ['street_lamp'],
  territory: null,
  condition: '',
  conditionText: '',
  lead: 'housing',
  support: [],
  basis: '',
  ...over,
});

export const newAdmin = (on: Stage, name: string): Promise<LoggedIn> =>
  staffMember(on.app, name, [{ role: 'admin', scope: { kind: 'district', code: MAP.district } }]);

/** A stage with an admin who writes the duty list. */
interface DutyStage extends Stage {
  admin: LoggedIn;
}
async function dutyStage(): Promise<DutyStage> {
  const on = await stage();
  return { ...on, admin: await newAdmin(on, '郑管理') };
}

/** A desk for the tests of one file. */
export const dutyDeskForThisFile = (): DutyDesk =>
  new DutyDesk(forThisFile(dutyStage, ({ app }) => closeBalanced(app)));

/** A desk of its own for every test. */
export const dutyDeskForEachTest = (): DutyDesk =>
  new DutyDesk(forEachTest(dutyStage, ({ app }) => closeBalanced(app)));

/** Where the duty list is written, and what comes of it. */
class DutyDesk {
  readonly elsewhere = spots(150);

  constructor(readonly on: DutyStage) {}

  get admin(): LoggedIn {
    return this.on.admin;
  }

  send(over: Parameters<typeof report>[2] = {}): Promise<ReportView> {
    return report(this.on, this.on.rider, { ...this.elsewhere(), ...over });
  }

  draft(rules: DutyRuleInput[], id = uuidv7(), seen?: string): Promise<DutyListView> {
    const body = { rules, ...(seen === undefined ? {} : { seen }) };
    return this.admin.call('putDutyDraft', { params: { id }, body });
  }

  /** Resolves when what was published is in use here. */
  async inUse(): Promise<void> {
    await this.on.app.heard();
  }

  async publish({ id, hash }: DutyListView): Promise<DutyListView> {
    const list = await this.admin.call('publishDutyList', { params: { id }, body: { hash } });
    await this.inUse();
    return list;
  }

  async publishRules(...rules: DutyRuleInput[]): Promise<DutyListView> {
    return this.publish(await this.draft(rules));
  }

  /** As the dispatcher reads it. */
  async trace({ ticketId }: ReportView): Promise<RoutingStep[]> {
    return (await this.on.dispatcher.call('getTicket', { params: { id: ticketId } })).routing;
  }

  async step(sent: ReportView, wanted: RoutingStep['step']): Promise<RoutingStep | undefined> {
    return (await this.trace(sent)).find(({ step }) => step === wanted);
  }
}
