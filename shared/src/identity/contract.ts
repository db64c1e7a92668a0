import type { Role, Scope } from '../roles';
import type { Instant, LocalDate } from '../time';

export interface SessionRequest {
  /** from wx.login */
  code: string;
}
/** From the button of WeChat that gives a number; it is no login code. */
export interface PhoneRequest {
  code: string;
}
export interface RefreshRequest {
  refreshToken: string;
}
export interface SessionView {
  accessToken: string;
  refreshToken: string;
  /** seconds the access token lives */
  expiresIn: number;
  person: PersonView;
}
export interface GrantView {
  role: Role;
  scope: Scope;
  /** in words: 龙桥街道, 暖心积分超市 */
  scopeName: string;
  startsOn: LocalDate;
  endsOn: LocalDate | null;
}
export interface PersonView {
  id: string;
  name: string;
  /** 199****0001 */
  phoneMasked: string | null;
  grants: GrantView[];
  /** document → version agreed to */
  consents: Partial<Record<ConsentDocument, number>>;
  /** only for those who hold a grid */
  onDuty: boolean | null;
  unread: number;
  /** when the account is closed; only while that is asked for and can be taken back */
  closesAt?: Instant;
  createdAt: Instant;
}

export const CONSENT_DOCUMENTS = ['userAgreement', 'privacyPolicy', 'preciseLocation'] as const;
export type ConsentDocument = (typeof CONSENT_DOCUMENTS)[number];
/** The version now in force. A report needs the first two; a precise position the third as well. */
export const CONSENT_VERSIONS: Record<ConsentDocument, number> = {
  userAgreement: 1,
  privacyPolicy: 1,
  preciseLocation: 1,
};
export interface ConsentRequest {
  version: number;
}
/** How long whoever asked to close his account can take that back. */
export const CLOSING_DAYS = 15;
export interface DutyRequest {
  onDuty: boolean;
}
export interface DemoPerson {
  id: string;
  name: string;
  roles: Role[];
  scope: string;
  loginCode: string;
}
