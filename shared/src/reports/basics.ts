import type { VoiceFormat } from './limits';

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

/** A voice note (语音说明). Only whoever sent it and those who handle the case get to hear it. */
export interface VoiceView {
  id: string;
  /** signed, expires; ask again for a fresh one */
  url: string;
  format: VoiceFormat;
  /** whole, at least 1 */
  seconds: number;
  /** SHA-256 of the stored file, hex; stands on the printed sheet */
  sha256: string;
}
