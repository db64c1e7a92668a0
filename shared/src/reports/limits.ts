export const REPORT_LIMITS = {
  textMax: 500,
  /** extra questions answered in one report, and the length of an answer */
  answersMax: 20,
  answerMax: 40,
  photosMax: 6,
  photoBytes: 10 * 1024 * 1024,
  /** pixels of the decoded picture; more is taken for a decompression bomb */
  photoPixels: 60_000_000,
  /** of a voice note */
  voiceMs: 60_000,
  /** recorders stop a little late, and an encoder fills up its last frame */
  voiceSlackMs: 1_000,
  voiceBytes: 1024 * 1024,
  perDay: 50,
  /** same sub-category, this near and this recent, joins the open ticket (并案) */
  joinMetres: 50,
  joinMs: 72 * 3_600_000,
  /** what may be the same is looked for this much further than joinMetres where the position is not exact */
  alikeAccuracyMax: 50,
  alikeShown: 3,
  /** one person's questions what may be the same: enough to report with, too few to map what is open */
  alikePerMinute: 30,
  alikePerDay: 200,
  /** what others report near a place is told within this far and of this long, and only what so many others did */
  usualMetres: 150,
  usualMs: 90 * 86_400_000,
  usualPeople: 3,
  usualShown: 3,
  usualPerMinute: 30,
  usualPerDay: 200,
  /** cases a report may say it is not the same as */
  distinctMax: 10,
  /** a report kept in the outbox may be this old when it arrives */
  maxAgeMs: 7 * 86_400_000,
  /** one that arrives this much later than it was seen was kept on the phone, and its history says so */
  lateMs: 10 * 60_000,
  accuracyMax: 10_000,
} as const;

/** MIME types the server reads. HEIC is turned to JPEG by the phone; the server's decoder has no licence for it. */
export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;

/**
 * What a voice note may come in, by what lies in the file: MP3 (WeChat's recorder), AAC in MP4 (Safari, some Chrome),
 * Opus in WebM (the other browsers). WeChat on a phone plays the first two.
 */
export const VOICE_FORMATS = ['mp3', 'm4a', 'webm'] as const;
export type VoiceFormat = (typeof VOICE_FORMATS)[number];
