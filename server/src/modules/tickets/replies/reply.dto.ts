import { ArrayMaxSize, ArrayNotEmpty, IsBoolean, IsIn, Matches } from 'class-validator';
import { REPLY_LIMITS, type ReplyRequest } from '@yanxinyuan/shared/tickets/replies';
import { TICKET_ACTIONS, type TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import { IsReason } from '../../../platform/http/input';

/** Words, and places that are filled from the case; another brace would stand in what a rider reads. */
export const REPLY_TEXT = /^(?:[^{}]|\{(?:number|place|department|assignee)\})*$/;

export class ReplyDto implements ReplyRequest {
  @IsBoolean()
  shared: boolean;

  @ArrayNotEmpty()
  @ArrayMaxSize(REPLY_LIMITS.actionsMax)
  @IsIn(TICKET_ACTIONS, { each: true })
  actions: TicketAction[];

  @IsReason(1, REPLY_LIMITS.nameMax)
  name: string;

  @IsReason(1, REPLY_LIMITS.textMax)
  @Matches(REPLY_TEXT)
  text: string;
}
