import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity';
import { NotificationsModule } from '../notifications';
import { ApprovalNews } from './approvals/approval-news';
import { Approvals } from './approvals/approvals';
import { Proposals } from './approvals/proposals';
import { Verdicts } from './approvals/verdicts';
import { ApprovalsController } from './approvals.controller';
import { AuditJobs } from './audit.jobs';
import { AwardRules } from './award-rules';
import { AwardSources } from './award-sources';
import { Awards } from './awards';
import { Budgets } from './budgets/budgets';
import { Release } from './budgets/release';
import { BudgetsController } from './budgets.controller';
import { ExpiryNotices } from './expiry-notices';
import { PointsHolding } from './holding';
import { LedgerCheckController } from './ledger-check.controller';
import { Names } from './names';
import { Notices } from './notices/notices';
import { Objections } from './notices/objections';
import { NoticesController } from './notices.controller';
import { PointsController } from './points.controller';
import { PointsJobs } from './points.jobs';
import { PointsService } from './points.service';
import { ReminderJobs } from './reminder.jobs';
import { Reminders } from './reminders';
import { Riders } from './riders';
import { RidersController } from './riders.controller';
import { RuleVersions } from './rule-versions';
import { Seals } from './seals/seals';
import { Statements } from './statements';
import { LedgerCheck } from './verify/ledger-check';

@Module({
  imports: [IdentityModule, NotificationsModule],
  controllers: [
    PointsController,
    ApprovalsController,
    BudgetsController,
    LedgerCheckController,
    NoticesController,
    RidersController,
  ],
  providers: [
    Awards,
    AwardRules,
    RuleVersions,
    AwardSources,
    Names,
    PointsService,
    Statements,
    PointsJobs,
    Seals,
    AuditJobs,
    LedgerCheck,
    Approvals,
    ApprovalNews,
    Verdicts,
    Proposals,
    Notices,
    Objections,
    Riders,
    Budgets,
    Release,
    Reminders,
    ExpiryNotices,
    ReminderJobs,
    PointsHolding,
  ],
  exports: [Awards, AwardSources, PointsService, RuleVersions],
})
export class PointsModule {}
