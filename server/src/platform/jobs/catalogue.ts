/**
 * Job name → payload. Each module adds its own by declaration merging in <m>.jobs.ts:
 *
 *     declare module './catalogue' {
 *       interface JobCatalogue { 'ticket.autoClose': { ticketId: string } }
 *     }
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by the modules
export interface JobCatalogue {}

export type JobName = Extract<keyof JobCatalogue, string>;
