// Pictures waiting to be sent, in IndexedDB: localStorage has no room for them.

const STORE = 'photos';
let opened: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = window.indexedDB.open('yxy', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE);
    };
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('indexedDB'));
    };
  });
  return opened;
}

async function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await database();
  return new Promise((resolve, reject) => {
    const request = work(db.transaction(STORE, mode).objectStore(STORE));
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('indexedDB'));
    };
  });
}

export const writePhoto = async (key: string, file: Blob): Promise<void> => {
  await run('readwrite', (store) => store.put(file, key));
};

export const readPhoto = async (key: string): Promise<Blob | null> => {
  const found: unknown = await run('readonly', (store) => store.get(key));
  return found instanceof Blob ? found : null;
};

/** Everything that lies here. */
export async function allPhotos(): Promise<{ key: string; file: Blob }[]> {
  const [keys, files] = await Promise.all([
    run('readonly', (store) => store.getAllKeys()),
    run<unknown[]>('readonly', (store) => store.getAll()),
  ]);
  return keys.flatMap((key, at) => {
    const file = files[at];
    return typeof key === 'string' && file instanceof Blob ? [{ key, file }] : [];
  });
}

export const erasePhoto = async (key: string): Promise<void> => {
  await run('readwrite', (store) => store.delete(key));
};
