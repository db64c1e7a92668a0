/** WeChat tells the page itself when the program leaves the front; see use-visible.ts. */
export const useFront = (): boolean => true;
