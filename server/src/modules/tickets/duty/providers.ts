import { DutyContacts } from './contacts';
import { DepartmentsAlive } from './departments-alive';
import { DutyDryRuns } from './dry-run';
import { DutyController } from './duty.controller';
import { DutyJobs } from './duty.jobs';
import { DutyContactEntity } from './entities/duty-contact.entity';
import { DutyListEntity } from './entities/duty-list.entity';
import { DutyProposalEntity } from './entities/duty-proposal.entity';
import { DutyRuleEntity } from './entities/duty-rule.entity';
import { DutyLeads } from './leads';
import { DutyLists } from './lists';
import { LiveDutyList } from './live-list';
import { ProposalRule } from './proposal-rule';
import { ProposalViews } from './proposal-views';
import { DutyProposals } from './proposals';
import { DutyVocabulary } from './vocabulary';

/** 属地管理清单: who leads, and how the list comes about. */
export const DUTY = {
  providers: [
    DepartmentsAlive,
    DutyContacts,
    DutyDryRuns,
    DutyJobs,
    DutyLeads,
    DutyLists,
    DutyProposals,
    DutyVocabulary,
    LiveDutyList,
    ProposalRule,
    ProposalViews,
  ],
  controllers: [DutyController],
  entities: [DutyContactEntity, DutyListEntity, DutyProposalEntity, DutyRuleEntity],
};
