import type { MixedList } from 'typeorm';
import { Identity0100 } from './0100-identity';
import { Notifications0150 } from './0150-notifications';
import { Places0180 } from './0180-places';
import { PointsLedger0200 } from './0200-points-ledger';
import { PointsRules0210 } from './0210-points-rules';
import { SecondPerson0211 } from './0211-second-person';
import { QuickPoints0230 } from './0230-quick-points';
import { RuleVersions0216 } from './0216-rule-versions';
import { PointsSeals0240 } from './0240-points-seals';
import { Rewards0300 } from './0300-rewards';
import { RewardsStock0301 } from './0301-stock';
import { RewardsRefunds0302 } from './0302-refunds';
import { RewardsSettlement0303 } from './0303-settlement';
import { RewardsPolicy0304 } from './0304-policy';
import { RewardsEvents0305 } from './0305-events';
import { RewardsOrders0309 } from './0309-orders';
import { SettlementNumbers0345 } from './0345-settlement-numbers';
import { StockDrawers0330 } from './0330-stock-drawers';
import { Territory0400 } from './0400-territory';
import { Reports0450 } from './0450-reports';
import { ReportAnswers0521 } from './0521-report-answers';
import { DutyList0522 } from './0522-duty-list';
import { DutyProposals0523 } from './0523-duty-proposals';
import { Tickets0500 } from './0500-tickets';
import { TicketReportDeferred0510 } from './0510-report-before-ticket';
import { TicketWords0520 } from './0520-ticket-words';
import { Departments0540 } from './0540-departments';
import { Ladder0570 } from './0570-ladder';
import { Danger0571 } from './0571-danger';
import { DeskFilters0580 } from './0580-desk-filters';
import { PartsDone0615 } from './0615-parts-done';
import { Replies0616 } from './0616-replies';
import { ContactDue0631 } from './0631-contact-due';
import { DutyWhom0605 } from './0605-duty-whom';
import { AreaLayer0606 } from './0606-area-layer';
import { UrgentReads0572 } from './0572-urgent-reads';
import { Retention0573 } from './0573-retention';
import { ServiceUnits0574 } from './0574-service-units';
import { EraseTheRest0575 } from './0575-erase-the-rest';
import { Roster0530 } from './0530-roster';
import { TicketOwners0531 } from './0531-ticket-owners';
import { PhotoLikeness0550 } from './0550-photo-likeness';
import { ExtraQuestions0590 } from './0590-extra-questions';
import { Reassess0600 } from './0600-reassess';
import { PhotoPieces0551 } from './0551-photo-pieces';
import { ViewsAsRestored0390 } from './0390-views-as-restored';
import { Figures0562 } from './0562-figures';
import { FollowUps0561 } from './0561-follow-ups';
import { Witness0560 } from './0560-witness';
import { OwnRuling0395 } from './0395-own-ruling';
import { WeChat0700 } from './0700-wechat';
import { SubscribeMessages0705 } from './0705-subscribe-messages';
import { AccountClosure0720 } from './0720-account-closure';
import { PersonCopy0721 } from './0721-person-copy';
import { Phones0722 } from './0722-phones';
import { VoiceNotes0740 } from './0740-voice-notes';
import { ConcealedNotices0750 } from './0750-concealed-notices';
import { PhoneReveals0760 } from './0760-phone-reveals';
import { SealTime0770 } from './0770-seal-time';
import { ContentChecks0710 } from './0710-content-checks';
import { ContentShown0745 } from './0745-content-shown';

/** In order of their number. A landed migration is never edited; a new one is added at the end. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- the type TypeORM asks for
export const MIGRATIONS: MixedList<Function> = [
  Identity0100,
  Notifications0150,
  Places0180,
  PointsLedger0200,
  PointsRules0210,
  SecondPerson0211,
  RuleVersions0216,
  Rewards0300,
  Territory0400,
  Reports0450,
  Tickets0500,
  TicketReportDeferred0510,
  ReportAnswers0521,
  DutyList0522,
  DutyProposals0523,
  RewardsStock0301,
  RewardsRefunds0302,
  RewardsSettlement0303,
  RewardsPolicy0304,
  RewardsEvents0305,
  RewardsOrders0309,
  PointsSeals0240,
  SettlementNumbers0345,
  QuickPoints0230,
  StockDrawers0330,
  ViewsAsRestored0390,
  OwnRuling0395,
  TicketWords0520,
  Departments0540,
  Ladder0570,
  Danger0571,
  UrgentReads0572,
  Retention0573,
  ServiceUnits0574,
  EraseTheRest0575,
  Roster0530,
  TicketOwners0531,
  PhotoLikeness0550,
  PhotoPieces0551,
  Witness0560,
  FollowUps0561,
  Figures0562,
  ExtraQuestions0590,
  DeskFilters0580,
  Reassess0600,
  PartsDone0615,
  Replies0616,
  ContactDue0631,
  DutyWhom0605,
  AreaLayer0606,
  WeChat0700,
  SubscribeMessages0705,
  ContentChecks0710,
  AccountClosure0720,
  PersonCopy0721,
  Phones0722,
  VoiceNotes0740,
  ContentShown0745,
  ConcealedNotices0750,
  PhoneReveals0760,
  SealTime0770,
];
