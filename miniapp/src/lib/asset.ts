/** A picture of the API by its full address: WeChat has no page address that a path could follow. */
export const assetUrl = (src: string): string => (src.startsWith('/api/') ? `${API_BASE}${src}` : src);
