interface Limits {
  /** until when it was to be accepted before it was first passed on; null: it never was */
  contactDueAt: Date | null;
  acceptDueAt: Date;
}

/** Whoever gets a case has time of his own; what its reporter was promised is not moved by it. */
export const firstLimit = ({ contactDueAt, acceptDueAt }: Limits): Date => contactDueAt ?? acceptDueAt;

/**
 * A case that is its own again. Late before it was merged it stays late; while it was part of another, that one's
 * people were those to contact.
 *
 * @param ticket as it was while merged
 * @returns null: it has time of its own from now
 */
export function limitAfterMerge(ticket: Limits & { closedAt: Date | null }): Date | null {
  const limit = firstLimit(ticket);
  return ticket.closedAt !== null && limit < ticket.closedAt ? limit : null;
}
