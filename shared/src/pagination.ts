export interface PageQuery {
  /** opaque; from the page before */
  cursor?: string;
  /** 1–50, default 20 */
  limit?: number;
}
export interface Page<T> {
  items: T[];
  /** absent on the last page */
  next?: string;
}
export const PAGE_LIMIT = { default: 20, max: 50 } as const;
