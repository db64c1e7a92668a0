/** Address of the picture of an item; public, the same for everybody. */
export const pictureUrl = (picture: string): string => `/api/v1/shop-pictures/${picture}.png`;
