/** A browser's menu sends the address only. */
export const cardPicture = (): Promise<string> => Promise.reject(new Error('no card in a browser'));
