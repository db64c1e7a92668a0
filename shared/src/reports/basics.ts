// What both the report and its case speak of; a file of its own, so that the two contracts form no circle.

export const REPORT_KINDS = ['hazard', 'dispute', 'environment', 'appeal'] as const;
/** 风险隐患, 矛盾纠纷, 环境整治, 小哥诉求 */
export type ReportKind = (typeof REPORT_KINDS)[number];

export interface PhotoView {
  id: string;
  /** signed, expires; ask again for a fresh one */
  url: string;
  thumbUrl: string;
  width: number;
  height: number;
}
