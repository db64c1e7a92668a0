/** Where files are kept. Keys are made by the server: letters, digits, `/`, `.` and `-`. */
export abstract class Storage {
  abstract put(key: string, bytes: Buffer, contentType: string): Promise<void>;
  /** Writes a file once and for all. @returns false when there is one already, which stays as it is */
  abstract create(key: string, bytes: Buffer, contentType: string): Promise<boolean>;
  /** @returns undefined when there is no such file */
  abstract get(key: string): Promise<Buffer | undefined>;
  abstract remove(key: string): Promise<void>;
  /** Gives a file a second name, over whatever had it before. Where the store can, both share the bytes. */
  abstract copy(from: string, to: string): Promise<void>;
}
