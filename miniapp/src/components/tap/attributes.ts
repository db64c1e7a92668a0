export interface Press {
  role: string;
  label?: string | undefined;
  checked?: boolean | undefined;
  disabled: boolean;
  press: () => void;
}

/** WeChat's spelling: `aria-role`, let through by config/aria. */
export const pressAttributes = ({ role, label, checked, disabled }: Press): Record<string, unknown> => ({
  'aria-role': role,
  ...(label === undefined ? {} : { 'aria-label': label }),
  ...(checked === undefined ? {} : { 'aria-checked': checked }),
  ...(disabled ? { 'aria-disabled': true } : {}),
});
