import { Button, type ButtonProps } from '@tarojs/components';
import { call } from '@/lib/request';
import { setPerson } from '@/lib/session';
import { toast } from '@/lib/toast';
import { useAction } from '@/lib/use-action';
import { phone } from '@/texts/phone';
import css from './phone-button.module.scss';

/** The account may ask for no more numbers today; see WeChat's getPhoneNumber. */
const OVER_QUOTA = 1400001;

type Answer = Parameters<NonNullable<ButtonProps['onGetPhoneNumber']>>[0]['detail'] & { errno?: number };

/** WeChat's own button, which alone may ask for the number; a no leads back to where one was. */
export function PhoneButton({ words }: { words: string }) {
  const [take, busy] = useAction(async ({ code, errno }: Answer) => {
    if (code === undefined || code === '') {
      toast(errno === OVER_QUOTA ? phone.quota : phone.refused);
      return;
    }
    setPerson(await call('putPhone', { body: { code } }));
    toast(phone.given);
  });
  return (
    <Button
      className={css['button'] ?? ''}
      hoverClass={css['pressed'] ?? 'none'}
      openType="getPhoneNumber"
      disabled={busy}
      onGetPhoneNumber={({ detail }) => void take(detail)}
    >
      {words}
    </Button>
  );
}
