import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { TicketAction, TicketInputField } from '@yanxinyuan/shared/tickets/vocabulary';
import { dropPhoto, type LocalPhoto } from '@/lib/platform/photos';
import { tick } from '@/lib/platform/phone';
import { call } from '@/lib/request';
import { toast } from '@/lib/toast';
import { uploadPhoto } from '@/lib/upload';
import { desk } from '@/texts/desk';

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
  ticketId: string;
  /** version of the case the person was looking at: who acts on an old sight is told what changed */
  seen: number;
  /** made once for one deed, so that repeating it after a lost answer does it once */
  id: string;
  action: TicketAction;
  input: TicketInput;
  photos?: readonly LocalPhoto[];
}

// Photos that are up already need not go up again when the deed is tried once more.
const uploaded = new Map<string, string>();

async function photoId({ key }: LocalPhoto): Promise<string> {
  const known = uploaded.get(key);
  if (known !== undefined) return known;
  const { id } = await uploadPhoto(key);
  uploaded.set(key, id);
  return id;
}

/** Who gets a rest that there is not, and what it would be called, is nothing to say. */
function wanted({ rest, restTo, category = '', ...input }: TicketInput, action: TicketAction): TicketInput {
  const said = category === '' ? input : { ...input, category };
  if (rest === undefined || blank(rest)) return action === 'resolve' ? input : said;
  return { ...said, rest, ...(restTo === undefined ? {} : { restTo }) };
}

/** Sends the photos, then the deed, and says what happened. @throws ApiError what the server refused */
export async function act({ ticketId, seen, id, action, input, photos = [] }: Deed): Promise<TicketView> {
  const ids = await Promise.all(photos.map(photoId));
  const whole = ids.length > 0 ? { ...wanted(input, action), photos: ids } : wanted(input, action);
  const ticket = await call('actOnTicket', { params: { id: ticketId }, body: { id, action, input: whole, seen } });
  tick();
  const words: Partial<Record<TicketAction, string>> = desk.done;
  toast(words[action] ?? '');
  for (const { key } of photos) {
    uploaded.delete(key);
    void dropPhoto(key);
  }
  return ticket;
}
