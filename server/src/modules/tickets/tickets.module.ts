import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppConfig } from '../../config/env';
import { NotificationsModule } from '../notifications';
import { Awards, AwardSources, PointsModule } from '../points';
import { Categories, ReportsModule, ReportsService } from '../reports';
import { TerritoryModule } from '../territory';
import { ActOnTicket } from './act';
import { Assigning } from './actions/assigning';
import { Ending } from './actions/ending';
import { Extending } from './actions/extending';
import { Hands, Handlers } from './actions/handlers';
import { Merging } from './actions/merging';
import { Pausing } from './actions/pausing';
import { Recategorizing } from './actions/recategorizing';
import { Solving } from './actions/solving';
import { Talking } from './actions/talking';
import { Alike } from './alike';
import { AwardPoints } from './award-points';
import { WorkingCalendar } from './calendar';
import { CalendarWatch } from './calendar-watch';
import { Candidates } from './candidates';
import { Cases } from './cases';
import { ClockHistory } from './clock-history';
import { ClockMarks } from './clock-marks';
import { ConfidentialController } from './confidential/confidential.controller';
import { CONFIDENTIAL, CONFIDENTIAL_ENTITIES } from './confidential/providers';
import { TicketDeskEntity } from './entities/ticket-desk.entity';
import { DutyContacts } from './duty/contacts';
import { DepartmentsAlive } from './duty/departments-alive';
import { DutyDryRuns } from './duty/dry-run';
import { DutyController } from './duty/duty.controller';
import { DutyJobs } from './duty/duty.jobs';
import { DutyContactEntity } from './duty/entities/duty-contact.entity';
import { DutyListEntity } from './duty/entities/duty-list.entity';
import { DutyProposalEntity } from './duty/entities/duty-proposal.entity';
import { DutyRuleEntity } from './duty/entities/duty-rule.entity';
import { DutyLeads } from './duty/leads';
import { DutyLists } from './duty/lists';
import { LiveDutyList } from './duty/live-list';
import { ProposalRule } from './duty/proposal-rule';
import { ProposalViews } from './duty/proposal-views';
import { DutyProposals } from './duty/proposals';
import { DutyVocabulary } from './duty/vocabulary';
import { Echoes } from './echoes';
import { TicketEventEntity } from './entities/ticket-event.entity';
import { TicketFollowUpEntity } from './entities/ticket-follow-up.entity';
import { TicketQuestionEntity } from './entities/ticket-question.entity';
import { TicketRatingEntity } from './entities/ticket-rating.entity';
import { TicketRouteEntity } from './entities/ticket-route.entity';
import { TicketWitnessEntity } from './entities/ticket-witness.entity';
import { TicketEntity } from './entities/ticket.entity';
import { Figures } from './figures/figures';
import { FiguresController } from './figures/figures.controller';
import { FOLLOW_UPS } from './follow-ups/providers';
import { JoinTicket } from './join';
import { MyReports } from './my-reports';
import { Staff } from './nearest-staff';
import { OpenTicket } from './open';
import { AtOnce } from './parts/at-once';
import { Joint } from './parts/joint';
import { TicketPartEntity } from './parts/part.entity';
import { PartMarks } from './parts/part-marks';
import { Parts } from './parts/parts';
import { Perform } from './perform';
import { SheetChecks } from './print/sheet-checks';
import { SheetPress } from './print/sheet-press';
import { Sheets } from './print/sheets';
import { SheetsController } from './print/sheets.controller';
import { Replies } from './replies/replies';
import { RepliesController } from './replies/replies.controller';
import { SavedReplyEntity } from './replies/reply.entity';
import { Reporters } from './reporters';
import { Reroute } from './reroute';
import { DeskController } from './desk.controller';
import { Desks } from './desks';
import { HandOver } from './hand-over';
import { OwnersController } from './owners.controller';
import { Ownership } from './ownership';
import { Rescue } from './rescue';
import { Successors } from './successors';
import { Watchdog } from './watchdog';
import { WatchdogJobs } from './watchdog.jobs';
import { ResumeAssignee } from './resume-assignee';
import { RouteNewCase } from './route-new';
import { Routing } from './routing';
import { Similar } from './similar';
import { Solved } from './solved';
import { StaffTickets } from './staff-tickets';
import { SubmitReport } from './submit';
import { SystemActs } from './system';
import { Tell } from './tell';
import { TicketMap } from './ticket-map';
import { TicketsController } from './tickets.controller';
import { TicketJobs } from './tickets.jobs';
import { TicketsStaffController } from './tickets.staff.controller';
import { NameLookup } from './views/names';
import { ReportAwards } from './views/report-awards';
import { ReportParts } from './views/report-parts';
import { TicketDetail } from './views/ticket-detail';
import { Reassess } from './urgency/reassess';
import { TellReassessed } from './urgency/tell-reassessed';
import { WITNESS } from './witness/providers';
import { WitnessController } from './witness/witness.controller';
import { word } from './words';

const ENTITIES = [
  TicketEntity,
  TicketEventEntity,
  TicketRouteEntity,
  TicketQuestionEntity,
  TicketRatingEntity,
  TicketDeskEntity,
  TicketPartEntity,
  TicketWitnessEntity,
  TicketFollowUpEntity,
  SavedReplyEntity,
];
const DUTY_ENTITIES = [DutyListEntity, DutyRuleEntity, DutyProposalEntity, DutyContactEntity];
const DUTY = [
  LiveDutyList,
  DutyContacts,
  DepartmentsAlive,
  AtOnce,
  DutyLeads,
  RouteNewCase,
  DutyVocabulary,
  DutyLists,
  DutyDryRuns,
  ProposalRule,
  ProposalViews,
  DutyProposals,
  DutyJobs,
];
const ACTIONS = [Assigning, Solving, Pausing, Ending, Talking, Extending, Handlers, Perform, ActOnTicket, SystemActs];
const OWNERS = [HandOver, Ownership, Successors, Rescue, Desks, Watchdog, WatchdogJobs];
const MERGES = [Merging, Reroute, Reporters, Reassess, TellReassessed];
const PRINT = [{ provide: SheetPress, useFactory: () => new SheetPress() }, Sheets, SheetChecks];
const READS = [
  NameLookup,
  ReportAwards,
  ReportParts,
  TicketDetail,
  MyReports,
  StaffTickets,
  TicketMap,
  ...PRINT,
  Replies,
  Candidates,
  Similar,
  Echoes,
  Alike,
  Solved,
];

/** The case: from a report to its closing. */
@Module({
  imports: [
    TerritoryModule,
    ReportsModule,
    PointsModule,
    NotificationsModule,
    TypeOrmModule.forFeature([...ENTITIES, ...DUTY_ENTITIES, ...CONFIDENTIAL_ENTITIES]),
  ],
  controllers: [
    TicketsController,
    TicketsStaffController,
    DeskController,
    SheetsController,
    RepliesController,
    DutyController,
    OwnersController,
    ConfidentialController,
    WitnessController,
    FiguresController,
  ],
  providers: [
    {
      provide: WorkingCalendar,
      useFactory: ({ WORK_CALENDAR_FILE }: AppConfig) => new WorkingCalendar(WORK_CALENDAR_FILE),
      inject: [AppConfig],
    },
    Cases,
    ...CONFIDENTIAL,
    Figures,
    ...WITNESS,
    ...FOLLOW_UPS,
    Staff,
    Tell,
    Routing,
    ResumeAssignee,
    AwardPoints,
    JoinTicket,
    OpenTicket,
    SubmitReport,
    ClockMarks,
    ClockHistory,
    CalendarWatch,
    PartMarks,
    Parts,
    Joint,
    Recategorizing,
    Hands,
    TicketJobs,
    ...DUTY,
    ...ACTIONS,
    ...MERGES,
    ...OWNERS,
    ...READS,
  ],
})
export class TicketsModule implements OnModuleInit {
  constructor(
    private readonly categories: Categories,
    private readonly reports: ReportsService,
    private readonly awards: Awards,
    private readonly sources: AwardSources,
  ) {}

  /** Reports may not know the ledger, nor the ledger reports; here both are known. */
  onModuleInit(): void {
    this.categories.providePoints((rules) => this.awards.ofRules(rules));
    this.sources.provide({
      categoryName: (code) => this.categories.publicName(code),
      nobody: word('actor', 'anonymous'),
      reports: (ids) => this.reports.byIds(ids),
    });
  }
}
