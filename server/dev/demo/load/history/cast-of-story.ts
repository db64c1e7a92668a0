import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { DemoStep, DemoTicket } from '../../reports/types';
import type { Album } from '../album';
import { personOf, type People, type Who } from '../people';

/**
 * The people of the stories as they are in the database. Where several workers could have got
 * a case, the server's choice depends on how much each has in hand at that moment: then the
 * one it chose plays the part of the one the story named.
 */
export class StoryCast {
  private readonly byId: ReadonlyMap<string, Who>;
  private readonly parts = new Map<string, { part: string; who: Who }>();

  constructor(
    private readonly people: People,
    private readonly album: Album,
  ) {
    this.byId = new Map([...people.values()].map((who) => [who.id, who]));
  }

  /** @param chosen whom the machine chose for this case */
  give({ id, steps }: DemoTicket, chosen: string | null): void {
    const [first] = steps;
    const part = first?.action === 'route' ? first.input.assignee : undefined;
    const who = this.byId.get(chosen ?? '');
    if (part !== undefined && who !== undefined) this.parts.set(id, { part, who });
  }

  /** What a case left is told with the people of that case. */
  follow(ticketId: string, followsId: string): void {
    const given = this.parts.get(followsId);
    if (given !== undefined) this.parts.set(ticketId, given);
  }

  /** @param code of the cast */
  who(ticketId: string, code: string): Who {
    const given = this.parts.get(ticketId);
    if (given?.part === code) return given.who;
    const own = personOf(this.people, code);
    // Whoever was given another's part has left his own to that one.
    return own === given?.who ? personOf(this.people, given.part) : own;
  }

  /** What a step carries, with people by id and its photos taken. */
  input(ticketId: string, { action, at, actor, input }: DemoStep): TicketInput {
    const { assignee, photos, ...rest } = input;
    // The machine names nobody: it takes whoever had the case.
    const assigneeId = assignee === undefined || actor === null ? undefined : this.who(ticketId, assignee).id;
    if (photos !== undefined && actor === null) throw new Error(`the system takes no photos: ${action} of ${ticketId}`);
    const owner = actor === null ? '' : this.who(ticketId, actor).id;
    return {
      ...rest,
      ...(assigneeId === undefined ? {} : { assigneeId }),
      ...(photos === undefined ? {} : { photos: photos.map((picture) => this.album.add(picture, owner, at)) }),
    };
  }
}
