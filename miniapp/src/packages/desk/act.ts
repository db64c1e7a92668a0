import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { TicketListItem, TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { TicketAction, TicketInputField } from '@yanxinyuan/shared/tickets/vocabulary';
import { outbox } from '@/lib/outbox';
import type { LocalPhoto } from '@/lib/platform/photos';
import { tick } from '@/lib/platform/phone';
import { toast } from '@/lib/toast';
import { desk } from '@/texts/desk';
import { waitingWords } from '@/texts/outbox';

const blank = (value: unknown): boolean =>
  value === undefined ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'string' && value.trim() === '');

/** Which of the fields a sheet asks for is filled in. */
export const filled =
  (input: TicketInput, photos: readonly LocalPhoto[]) =>
  (field: TicketInputField): boolean =>
    field === 'photos' ? photos.length > 0 : !blank(input[field]);

export interface Deed {
  ticket: Pick<TicketListItem, 'id' | 'category' | 'text' | 'restricted' | 'place'>;
  /** version of the case the person was looking at: who acts on an old sight is told what changed */
  seen: number;
  action: TicketAction;
  input: TicketInput;
  photos?: readonly LocalPhoto[];
}

/** Who gets a rest that there is not, and what it would be called, is nothing to say. */
function wanted({ rest, restTo, category = '', ...input }: TicketInput, action: TicketAction): TicketInput {
  const said = category === '' ? input : { ...input, category };
  if (rest === undefined || blank(rest)) return action === 'resolve' ? input : said;
  return { ...said, rest, ...(restTo === undefined ? {} : { restTo }) };
}

/**
 * Hands the deed over to be sent and says what happened.
 *
 * @returns the case as it is now; null while the deed waits on the phone for a signal
 * @throws ApiError what the server refused; everything written is still in hand then
 */
export async function act({ ticket, seen, action, input, photos = [] }: Deed): Promise<TicketView | null> {
  const { id: ticketId, category, text, restricted, place } = ticket;
  const done = await outbox.deliver({
    kind: 'deed',
    ticketId,
    seen,
    category,
    action,
    input: wanted(input, action),
    photoKeys: photos.map(({ key }) => key),
    // What is confidential is not spread over the list of what waits.
    title: restricted ? '' : (text ?? ''),
    place: restricted ? place.townName : place.address,
  });
  tick();
  const words: Partial<Record<TicketAction, string>> = desk.done;
  if (done.kind === 'waiting') toast(waitingWords.saved, 'offline');
  else toast(words[action] ?? '');
  return done.ticket;
}
