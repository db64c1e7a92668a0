/** A condition: this text or picture may be seen by others. What was never checked may not. */
export const passed = (kind: 'text' | 'photo', id: string): string =>
  `EXISTS (SELECT FROM content_check c WHERE c.kind = '${kind}' AND c.subject_id = ${id} AND c.state = 'pass')`;

/** A condition on the alias `r`, a report: others may see its first picture. Beside bad words they see none. */
export const REPORT_PASSED = `(${passed('photo', 'r.photo_ids[1]')} AND (r.text IS NULL OR ${passed('text', 'r.id')}))`;
