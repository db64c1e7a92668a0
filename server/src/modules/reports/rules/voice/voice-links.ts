import { API_PREFIX } from '@yanxinyuan/shared/endpoints';
import { VOICE_FORMATS, type VoiceFormat } from '@yanxinyuan/shared/reports/limits';
import { monthOf, secondsLeft, signedQuery, type Returned } from '../signed-link';

/** As the players know them. */
export const VOICE_TYPES: Record<VoiceFormat, string> = { mp3: 'audio/mpeg', m4a: 'audio/mp4', webm: 'audio/webm' };

/** Some players go by the end of an address, so it has one. */
const NAME = /^note\.(\w+)$/;

/**
 * Where a voice note lies in the storage; like a photo's, found without asking the database.
 *
 * @param id UUIDv7, lower case
 */
export const voiceKey = (id: string, format: VoiceFormat): string => `voices/${monthOf(id)}/${id}.${format}`;

const named = (id: string, format: string): string => `voice ${id} ${format}`;

interface Linked {
  id: string;
  format: VoiceFormat;
  lasting?: number | undefined;
}

/**
 * A path below the server's address that opens one voice note for everyone who has it, until it expires.
 *
 * @param lasting milliseconds, for links that must not last as long as others
 */
export const voiceUrl = (secret: string, linked: Linked, now: Date): string => {
  const { id, format } = linked;
  return `${API_PREFIX}/voices/${id}/note.${format}?${signedQuery(secret, named(id, format), linked, now)}`;
};

export interface VoiceLink extends Returned {
  /** last part of the path, as it came */
  name: string;
}

/**
 * Checks a link that came back.
 *
 * @returns what it opens and the seconds the answer may be cached, or undefined for a forged or expired link
 */
export function openVoice(
  secret: string,
  link: VoiceLink,
  now: Date,
): { format: VoiceFormat; maxAge: number } | undefined {
  const ending = NAME.exec(link.name)?.[1];
  const format = VOICE_FORMATS.find((known) => known === ending);
  if (format === undefined) return undefined;
  const maxAge = secondsLeft(secret, named(link.id, format), link, now);
  return maxAge === undefined ? undefined : { format, maxAge };
}
