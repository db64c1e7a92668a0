import { heardAnswers, raisedBy, type ExtraQuestionView } from './questions';

const range: ExtraQuestionView = {
  code: 'lamp_range',
  question: '几盏不亮',
  answers: ['一盏', '整条路'],
  raises: { answers: ['整条路'], to: 'urgent' },
};
const exposed: ExtraQuestionView = {
  code: 'lamp_exposed',
  question: '灯杆有线露着吗',
  answers: ['露着', '没有'],
  raises: { answers: ['露着'], to: 'critical' },
};
const colour: ExtraQuestionView = { code: 'colour', question: '什么颜色', answers: ['红', '绿'], raises: null };
const lamp = { urgency: 'normal', questions: [range, exposed, colour] } as const;

describe('raisedBy', () => {
  it.each([
    [{}, undefined],
    [{ lamp_range: '一盏', lamp_exposed: '没有', colour: '红' }, undefined],
    [{ lamp_range: '整条路' }, { to: 'urgent', question: range, answer: '整条路' }],
    [
      { lamp_range: '整条路', lamp_exposed: '露着' },
      { to: 'critical', question: exposed, answer: '露着' },
    ],
    [
      { lamp_exposed: '露着', lamp_range: '整条路' },
      { to: 'critical', question: exposed, answer: '露着' },
    ],
    // of another version of the questions
    [{ lamp_exposed: '露着一点', unknown: '整条路' }, undefined],
  ])('%j', (answers, raise) => {
    expect(raisedBy(lamp, answers)).toEqual(raise);
  });

  it.each(['critical', 'urgent', 'normal', 'dispute', 'complex'] as const)(
    'never lowers, nor repeats: %s',
    (urgency) => {
      const to = raisedBy({ urgency, questions: [range] }, { lamp_range: '整条路' })?.to;
      expect(to).toBe(urgency === 'critical' || urgency === 'urgent' ? undefined : 'urgent');
      const high = raisedBy({ urgency, questions: [exposed] }, { lamp_exposed: '露着' })?.to;
      expect(high).toBe(urgency === 'critical' ? undefined : 'critical');
    },
  );

  it('is nothing without questions', () => {
    expect(raisedBy({ urgency: 'normal' }, { lamp_range: '整条路' })).toBeUndefined();
  });
});

test('only what is asked and offered is heard', () => {
  const sent = { lamp_range: '整条路', lamp_exposed: '露着一点', manhole_state: '全没了' };
  expect(heardAnswers(lamp.questions, sent)).toEqual({ lamp_range: '整条路' });
  // not even under the names every object has
  expect(heardAnswers([{ ...colour, code: 'constructor' }], {})).toEqual({});
});
