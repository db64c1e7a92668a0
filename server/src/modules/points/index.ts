export { Awards, type AwardOutcome } from './awards';
export { AwardSources, type AwardedReport, type SourceTeller } from './award-sources';
export { Budgets, type TownBudget } from './budgets/budgets';
export { RuleVersions, type RuleTerms } from './rule-versions';
export { PointsModule } from './points.module';
export { PointsService, type AwardRequest, type AwardResult, type PointsSource } from './points.service';
export { copiesAt } from './seals/copies';
export { verifyCommand } from './verify/command';
export { verifyLedger } from './verify/verify';
