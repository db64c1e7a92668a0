import { ExtraQuestions } from '../../../src/modules/reports';
import { anyone } from '../../support/builders';
import { csv, fileDesk, refused } from '../../support/manage';

const on = fileDesk();
const HEAD = 'question_code,category_code,seq,question,answers,raising_answers,raises_to';
const LAMP = 'lamp_range,street_lamp,1,几盏不亮,一盏|整条路,整条路,urgent';

/** As a phone reads them, when this process has heard of the change. */
async function asked(category: string) {
  await on.app.heard();
  return (await anyone(on.app).call('listCategories')).find(({ code }) => code === category)?.questions;
}

test('the file tells all there is: changed, added, and asked no more', async () => {
  const file = csv(HEAD, LAMP, 'litter_size,litter,1,多大一堆,一袋|一车,,');
  expect(await on.take('questions', file)).toBe(
    'questions.csv: 2 lines, 1 new, 1 changed, 0 as they were, 39 no longer there',
  );
  expect(await asked('litter')).toEqual([
    { code: 'litter_size', question: '多大一堆', answers: ['一袋', '一车'], raises: null },
  ]);
  expect(await asked('street_lamp')).toHaveLength(1);
  expect(await asked('manhole')).toBeUndefined();
  // What was answered keeps its words.
  expect(on.app.app.get(ExtraQuestions).words({ manhole_state: '全没了' })).toEqual([
    { question: '盖子现在什么样', answer: '全没了' },
  ]);
  const before = await on.rowsOf('category_question');
  expect(await on.take('questions', file)).toBe('questions.csv: 2 lines, 0 new, 0 changed, 2 as they were');
  expect(await on.rowsOf('category_question')).toEqual(before);
  const again = csv(HEAD, LAMP, 'manhole_state,manhole,1,盖子呢,没了|在,没了,critical');
  expect(await on.take('questions', again)).toBe(
    'questions.csv: 2 lines, 0 new, 1 changed, 1 as they were, 1 no longer there',
  );
  expect(await asked('manhole')).toHaveLength(1);
});

test('every mistake is listed by its line, and nothing is written', async () => {
  const before = await on.rowsOf('category_question');
  const wrong = csv(
    HEAD,
    LAMP,
    'Lamp,street_lamp,2,几盏,一|二,,',
    'a1,moon,1,几盏,一|二,,',
    'a2,litter,3,几盏,一|二,,',
    'a3,litter,1,几盏,一,,',
    'a4,litter,1,几盏,一|一,,',
    'a5,litter,1,几盏,一|二,三,critical',
    'a6,litter,1,几盏,一|二,一,',
    'a7,litter,1,几盏,一|二,一,normal',
    'a8,litter,1,,一|二,,',
    'lamp_range,street_lamp,1,几盏,一|二,,',
  );
  expect(await on.refusal('questions', wrong)).toBe(
    refused(
      'questions.csv',
      'questions.csv line 3: question_code begins with a letter and has a-z, 0-9 and _ only: Lamp',
      'questions.csv line 4: there is no category with the code moon',
      'questions.csv line 5: seq is not 1 to 2: 3',
      'questions.csv line 6: answers are 2 to 4 with | between',
      'questions.csv line 7: answers has an empty, long or double one: 一',
      'questions.csv line 8: raising_answers has one that is no answer: 三',
      'questions.csv line 9: raising_answers and raises_to go together',
      'questions.csv line 10: raises_to is not one of critical, urgent: normal',
      'questions.csv line 11: question is empty',
      'questions.csv line 12: the same as questions.csv line 2: lamp_range',
      'questions.csv line 12: the same as questions.csv line 2: street_lamp 1',
    ),
  );
  expect(await on.rowsOf('category_question')).toEqual(before);
});
