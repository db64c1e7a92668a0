import { Injectable } from '@nestjs/common';
import type { AnswerView, PhotoView, VoiceView } from '@yanxinyuan/shared/reports/contract';
import type { Answers } from '@yanxinyuan/shared/reports/questions';
import { IdentityService } from '../../identity';
import { Categories, ExtraQuestions, PhotosService, VoiceNotes } from '../../reports';
import { Departments } from '../../territory';

export interface Asked {
  people?: readonly (string | null)[];
  departments?: readonly (string | null)[];
  photos?: readonly (string | null | undefined)[];
  /** only for whoever sent them and those who handle the case */
  voices?: readonly (string | null)[];
  /** how long the links of photos and voice notes open, ms; else as usual */
  linksLast?: number | undefined;
}

/** What views of other modules' things need: looked up once for a whole page. */
export interface Names {
  person(id: string | null): { name: string; masked: string; phoneMasked: string | null } | undefined;
  department(code: string | null): string;
  /** of any code, also one that left the list */
  category(code: string): string;
  /** to extra questions, in words; `null`: none were given */
  answers(given: Answers | null): AnswerView[];
  photo(id: string | null | undefined): PhotoView | null;
  photos(ids: readonly string[]): PhotoView[];
  voices(ids: readonly (string | null)[]): VoiceView[];
}

const present = (ids: readonly (string | null | undefined)[] = []): string[] => [
  // '' stands where a history row names none
  ...new Set(ids.flatMap((id) => (id == null || id === '' ? [] : id))),
];

@Injectable()
export class NameLookup {
  constructor(
    private readonly identity: IdentityService,
    private readonly departments: Departments,
    private readonly photos: PhotosService,
    private readonly categories: Categories,
    private readonly questions: ExtraQuestions,
    private readonly voices: VoiceNotes,
  ) {}

  async of({ people, departments, photos, voices, linksLast }: Asked): Promise<Names> {
    const codes = present(departments);
    const [persons, names, pictures, notes] = await Promise.all([
      this.identity.people(present(people)),
      codes.length === 0 ? new Map<string, string>() : this.departments.names(codes),
      this.photos.views(present(photos), linksLast),
      this.voices.views(present(voices), linksLast),
    ]);
    return {
      person: (id) => persons.get(id ?? ''),
      department: (code) => names.get(code ?? '') ?? code ?? '',
      category: (code) => this.categories.list().find((category) => category.code === code)?.name ?? code,
      answers: (given) => this.questions.words(given),
      photo: (id) => pictures.get(id ?? '') ?? null,
      photos: (ids) => ids.flatMap((id) => pictures.get(id) ?? []),
      voices: (ids) => ids.flatMap((id) => notes.get(id ?? '') ?? []),
    };
  }
}
