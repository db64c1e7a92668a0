import { createStore } from './store';

export interface Question {
  title: string;
  body?: string;
  /** the deed in words, never 确定 */
  yes: string;
  no: string;
  danger?: boolean;
}

interface OpenQuestion extends Question {
  answer: (yes: boolean) => void;
}

export const questionStore = createStore<OpenQuestion | null>(null);

/** Asks before something that cannot be undone. Resolves false when the person turns away. */
export function ask(question: Question): Promise<boolean> {
  questionStore.get()?.answer(false);
  return new Promise((resolve) => {
    questionStore.set({
      ...question,
      answer: (yes) => {
        questionStore.set(null);
        resolve(yes);
      },
    });
  });
}
