/** A page that may be passed on, as a card. */
export interface Shared {
  title: string;
  /** the page, without a leading slash */
  path: string;
  query: string;
  /** of the card: 5 : 4, a file of the package or of the phone */
  picture: string;
}
