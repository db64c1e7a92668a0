import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { questionStore } from '@/lib/dialog';
import { speak } from '@/lib/platform/speak';
import { useStore } from '@/lib/store';
import { useVisible } from '@/lib/use-visible';
import css from './index.module.scss';

/** Part of Page; call `ask()` of lib/dialog to open one. Only for what cannot be undone. */
export function DialogHost() {
  const question = useStore(questionStore);
  const visible = useVisible();
  if (question === null || !visible) return null;
  return (
    <View className={css['scrim'] ?? ''} catchMove>
      <View className={css['dialog'] ?? ''} {...speak('alertdialog', question.title)}>
        <View className="t-lg">{question.title}</View>
        {question.body !== undefined && <View className="t-md c2 mt2">{question.body}</View>}
        <View className={css['buttons'] ?? ''}>
          <Button
            kind="plain"
            block
            onTap={() => {
              question.answer(false);
            }}
          >
            {question.no}
          </Button>
          <Button
            kind={question.danger === true ? 'danger' : 'primary'}
            block
            onTap={() => {
              question.answer(true);
            }}
          >
            {question.yes}
          </Button>
        </View>
      </View>
    </View>
  );
}
