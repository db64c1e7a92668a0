import { FollowUps } from './follow-ups';
import { FollowUpLinks } from './links';

/** Solved in part. */
export const FOLLOW_UPS = [FollowUps, FollowUpLinks];
