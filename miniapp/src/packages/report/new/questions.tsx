import { View } from '@tarojs/components';
import type { ExtraQuestionView } from '@yanxinyuan/shared/reports/contract';
import type { Answers } from '@yanxinyuan/shared/reports/questions';
import { Chips } from '@/components/chips';
import { confirm } from '@/texts/report';
import css from './index.module.scss';

interface QuestionsProps {
  questions: readonly ExtraQuestionView[];
  answers: Answers;
  onAnswer: (question: string, answer: string) => void;
}

/** One more tap that sends it to the right people; none is needed, and a second tap takes an answer back. */
export function Questions({ questions, answers, onAnswer }: QuestionsProps) {
  if (questions.length === 0) return null;
  return (
    <View className={css['questions'] ?? ''}>
      <View className="t-sm c2">{confirm.askMore}</View>
      {questions.map(({ code, question, answers: offered }) => (
        <View key={code} className="mt2">
          <View className="t-md b">{question}</View>
          <View className="mt1">
            <Chips
              wrap
              items={offered.map((answer) => ({ key: answer, label: answer }))}
              value={offered.filter((answer) => answers[code] === answer)}
              onTap={(answer) => {
                onAnswer(code, answer);
              }}
            />
          </View>
        </View>
      ))}
    </View>
  );
}
