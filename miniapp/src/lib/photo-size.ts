/** Pixels of the longer edge that are sent; the server keeps no more. */
export const PHOTO_EDGE = 1600;
/** JPEG quality, of 100. */
export const PHOTO_QUALITY = 82;
