export { Awards, type AwardOutcome } from './awards';
export { AwardSources, type AwardedReport, type SourceTeller } from './award-sources';
export { Budgets, type TownBudget } from './budgets/budgets';
export { RuleVersions, type RuleTerms } from './rule-versions';
export { PointsModule } from './points.module';
export { PointsService, type AwardRequest, type AwardResult, type PointsSource } from './points.service';
export { copiesAt, copiesOf } from './seals/copies';
export { printed } from './verify/print';
export { verifyLedger } from './verify/verify';
