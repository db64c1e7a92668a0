import type { AlikeCase } from '@yanxinyuan/shared/reports/contract';
import { useEffect, useRef, useState } from 'react';
import { takeCapture } from '@/features/report/capture';
import { agreedTo } from '@/features/report/consents';
import { missingOf, type Missing } from '@/features/report/model';
import { takeUnfinished, type Unfinished } from '@/features/report/unfinished';
import { locate } from '@/lib/platform/location';
import { personStore } from '@/lib/session';
import { confirm } from '@/texts/report';
import { useAlike, type AlikeCases } from './use-alike';
import { useAnswers, type GivenAnswers } from './use-answers';
import { useCategory, type ChosenCategory } from './use-category';
import { useDraftPhotos, type DraftPhotos } from './use-photos';
import { usePlace, type Whereabouts } from './use-place';
import { useSend, type Ready } from './use-send';
import { useKept } from './use-kept';
import { useDraftVoice, type DraftVoice } from './use-voice';

export interface Draft {
  photos: DraftPhotos;
  voice: DraftVoice;
  place: Whereabouts;
  category: ChosenCategory;
  answers: GivenAnswers;
  text: string;
  setText: (text: string) => void;
  anonymous: boolean;
  setAnonymous: (on: boolean) => void;
  /** the first thing still needed; null when it can be sent */
  missing: Missing | null;
  send: () => Promise<void>;
  /** an open case that may be the same */
  alike: AlikeCase | null;
  /** it is the same: one tap sends, as one more report of that case */
  join: () => Promise<void>;
  /** it is another: sends, and says so */
  distinct: () => Promise<void>;
  /** why the server said no; everything is still here */
  refusal: unknown;
  /** takes over the camera and the position that were begun */
  start: () => void;
  /** keeps everything for later; the page may close */
  keep: () => void;
}

const UNREAD_MS = 700;

/**
 * The whole report being written, from the first photo to sending.
 *
 * @param onSaved called when it waits on the phone instead of being sent
 */
export function useDraft(resume: boolean, onSaved: (id: string) => void): Draft {
  const photos = useDraftPhotos();
  const voice = useDraftVoice();
  const place = usePlace();
  const category = useCategory(place.state);
  const answers = useAnswers(category.chosen);
  const [text, setText] = useState('');
  const [anonymous, setAnonymous] = useState(false);
  const content = { photos, voice, place, category, answers, text, anonymous };
  const kept = useKept(unfinishedOf(content));
  const { send, refusal } = useSend({ left: kept.release, onSaved });
  const start = () => {
    const capture = takeCapture();
    if (capture === null) return;
    photos.receive(capture.photos);
    place.settle(capture.located);
  };
  const goOn = (earlier: Unfinished) => {
    void photos.restore(earlier.photos);
    if (earlier.place !== null) place.restore(earlier.place);
    else if (agreedTo(personStore.get(), 'preciseLocation')) place.settle(locate());
    if (earlier.category !== null) category.pick(earlier.category);
    if (earlier.voice !== undefined) voice.restore(earlier.voice);
    answers.restore(earlier.answers ?? {});
    setText(earlier.text);
    setAnonymous(earlier.anonymous);
  };
  useOnce(() => {
    const earlier = resume ? takeUnfinished() : null;
    if (earlier !== null) goOn(earlier);
    else start();
  });
  const alike = useAlike(category.chosen, place.state);
  const ready = readyOf(content);
  return {
    ...content,
    setText,
    setAnonymous,
    missing: missingOf({
      category: category.chosen,
      danger: answers.danger,
      photos: photos.list.length,
      placed: place.state.at === 'known',
    }),
    ...waysOut({ ready, voice, lateAt: place.lateAt, alike, send }),
    alike: alike.found,
    refusal,
    start,
    keep: kept.keep,
  };
}

interface Leaving {
  ready: Ready | null;
  voice: DraftVoice;
  /** when a position came that nobody waited for any more */
  lateAt: number;
  alike: AlikeCases;
  send: (ready: Ready) => Promise<void>;
}

/** The three ways to send it. */
function waysOut({ ready, voice, lateAt, alike, send }: Leaving): Pick<Draft, 'send' | 'join' | 'distinct'> {
  const { found, shownAt } = alike;
  const go = async (over: Pick<Ready, 'joins' | 'distinctFrom'> = {}) => {
    if (ready === null) return;
    // Whoever sends while he still speaks has said enough.
    const spoken = await voice.finish();
    await send({ ...ready, ...(spoken === null ? {} : { voice: spoken }), ...over });
  };
  return {
    send: async () => {
      // A thumb on its way to the map, when the position came after all, has sent nothing.
      if (Date.now() - lateAt > UNREAD_MS) await go();
    },
    join: async () => {
      if (found !== null) await go({ joins: found.ticketId });
    },
    distinct: async () => {
      // A thumb that was on its way to the one button has not read the question.
      const read = Date.now() - shownAt > UNREAD_MS;
      await go(found === null || !read ? {} : { distinctFrom: [found.ticketId] });
    },
  };
}

type Content = Pick<Draft, 'photos' | 'voice' | 'place' | 'category' | 'answers' | 'text' | 'anonymous'>;

function readyOf({ photos, place: { state, words }, category, answers, text, anonymous }: Content): Ready | null {
  if (category.chosen === undefined || state.at !== 'known') return null;
  const { place } = state;
  return {
    category: category.chosen,
    photoKeys: photos.list.map(({ key }) => key),
    place,
    seenAt: photos.list[0]?.takenAt ?? place.capturedAt,
    placeWords: place.name !== '' ? place.name : (words.data?.address ?? confirm.noName),
    answers: answers.given,
    text,
    anonymous,
  };
}

function unfinishedOf(content: Content): Omit<Unfinished, 'savedAt'> {
  const { photos, voice, place, category, answers, text, anonymous } = content;
  return {
    ...(voice.state.at === 'kept' ? { voice: voice.state.voice } : {}),
    photos: photos.list.map(({ key, takenAt }) => ({ key, takenAt })),
    place: place.state.at === 'known' ? place.state.place : null,
    category: category.picked ? (category.chosen?.code ?? null) : null,
    answers: answers.given,
    text,
    anonymous,
  };
}

function useOnce(deed: () => void): void {
  const first = useRef(deed);
  useEffect(() => {
    first.current();
  }, []);
}
