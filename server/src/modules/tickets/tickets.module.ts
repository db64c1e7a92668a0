import { Module, type OnModuleInit, type Provider, type Type } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NotificationsModule } from '../notifications';
import { Awards, AwardSources, PointsModule } from '../points';
import { Categories, ReportsModule, ReportsService } from '../reports';
import { TerritoryModule } from '../territory';
import { ActOnTicket } from './act';
import { ACTIONS } from './actions/providers';
import { APPEALS } from './appeals/providers';
import { AwardPoints } from './award-points';
import { CALENDAR } from './calendar/providers';
import { CALLS } from './calls/providers';
import { Cases } from './cases';
import { CLOCKS } from './clocks/providers';
import { CONFIDENTIAL } from './confidential/providers';
import { DANGER } from './danger/providers';
import { DESK } from './desk/providers';
import { DUTY } from './duty/providers';
import { TicketEventEntity } from './entities/ticket-event.entity';
import { TicketQuestionEntity } from './entities/ticket-question.entity';
import { TicketRatingEntity } from './entities/ticket-rating.entity';
import { TicketRouteEntity } from './entities/ticket-route.entity';
import { TicketEntity } from './entities/ticket.entity';
import { FIGURES } from './figures/providers';
import { FOLLOW_UPS } from './follow-ups/providers';
import { HOLDINGS } from './holdings/providers';
import { INTAKE } from './intake/providers';
import { LEAVERS } from './leavers/providers';
import { MODERATION } from './moderation/providers';
import { OWNERS } from './owners/providers';
import { PARTS } from './parts/providers';
import { Perform } from './perform';
import { PRINT } from './print/providers';
import { REPLIES } from './replies/providers';
import { ROUTING } from './routing/providers';
import { SystemActs } from './system';
import { Tell } from './tell';
import { TicketsController } from './tickets.controller';
import { TicketJobs } from './tickets.jobs';
import { URGENCY } from './urgency/providers';
import { VIEWS } from './views/providers';
import { WITNESS } from './witness/providers';
import { word } from './words';

/** What a folder brings. */
interface Share {
  providers: Provider[];
  controllers?: Type[];
  entities?: Type[];
}

/** The folders, as docs/architecture.md lists them. */
const SHARES: Share[] = [
  CALENDAR,
  DUTY,
  ROUTING,
  PARTS,
  APPEALS,
  DANGER,
  URGENCY,
  CLOCKS,
  MODERATION,
  INTAKE,
  VIEWS,
  ACTIONS,
  FOLLOW_UPS,
  WITNESS,
  OWNERS,
  CONFIDENTIAL,
  DESK,
  FIGURES,
  CALLS,
  PRINT,
  REPLIES,
  // What acts on a case, whatever is done.
  {
    providers: [Cases, Perform, ActOnTicket, SystemActs, Tell, AwardPoints, TicketJobs],
    controllers: [TicketsController],
    entities: [TicketEntity, TicketEventEntity, TicketRouteEntity, TicketQuestionEntity, TicketRatingEntity],
  },
  LEAVERS,
  HOLDINGS,
];

/** The case: from a report to its closing. */
@Module({
  imports: [
    TerritoryModule,
    ReportsModule,
    PointsModule,
    NotificationsModule,
    TypeOrmModule.forFeature(SHARES.flatMap(({ entities = [] }) => entities)),
  ],
  controllers: SHARES.flatMap(({ controllers = [] }) => controllers),
  providers: SHARES.flatMap(({ providers }) => providers),
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
