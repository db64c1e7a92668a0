import {
  createElement,
  forwardRef,
  type ChangeEvent,
  type ComponentType,
  type FocusEvent,
  type ReactNode,
  type Ref,
} from 'react';

/** Stands in for @tarojs/components in jsdom: plain elements with Taro's events and WeChat's aria names. */

type Props = Record<string, unknown> & { children?: ReactNode };
type Handler = (event: { type: string; detail: unknown }) => void;

const PASSED = /^(id|className|style|onClick|onTouch\w+|onKeyDown|role|tabIndex|aria-[a-z]+|data-[\w-]+)$/;

/** What a real element understands; WeChat's `aria-role` becomes `role`, so that tests can ask for buttons. */
function attributes(props: Props): Record<string, unknown> {
  const passed = Object.entries(props).filter(([name, value]) => PASSED.test(name) && value !== undefined);
  const { 'aria-role': role, ...rest } = Object.fromEntries(passed);
  return role === undefined ? rest : { ...rest, role };
}

/** A mini-program event carries its payload in `detail`. */
const withDetail = (handler: unknown, type: string, detail: unknown): void => {
  if (typeof handler === 'function') (handler as Handler)({ type, detail });
};

function box(tag: string, name: string): ComponentType<Props> {
  const Box = forwardRef(({ children, ...props }: Props, ref: Ref<HTMLElement>) =>
    createElement(tag, { ref, ...attributes(props) }, children),
  );
  Box.displayName = name;
  return Box as ComponentType<Props>;
}

export const View = box('div', 'View');
export const Text = box('span', 'Text');
export const ScrollView = box('div', 'ScrollView');
export const Map = box('div', 'Map');
export const Canvas = box('canvas', 'Canvas');
export const Camera = box('div', 'Camera');
export const PageMeta = box('div', 'PageMeta');
export const Block = ({ children }: Props) => <>{children}</>;

export const Image = ({ src, onError, ...props }: Props & { src?: string; onError?: Handler }) => (
  <img
    alt=""
    src={src}
    {...attributes(props)}
    onError={() => {
      withDetail(onError, 'error', {});
    }}
  />
);

export const Button = ({ children, disabled, ...props }: Props & { disabled?: boolean }) => (
  <button type="button" disabled={disabled} {...attributes(props)}>
    {children}
  </button>
);

interface InputProps extends Props {
  value?: string;
  placeholder?: string;
  maxlength?: number;
  disabled?: boolean;
  onInput?: unknown;
  onFocus?: unknown;
  onBlur?: unknown;
  onConfirm?: unknown;
}

function textHandlers({ onInput, onFocus, onBlur, onConfirm }: InputProps) {
  return {
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      withDetail(onInput, 'input', { value: event.currentTarget.value });
    },
    onFocus: () => {
      withDetail(onFocus, 'focus', {});
    },
    onBlur: (event: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      withDetail(onBlur, 'blur', { value: event.currentTarget.value });
    },
    onKeyUp: (event: { key: string }) => {
      if (event.key === 'Enter') withDetail(onConfirm, 'confirm', {});
    },
  };
}

export const Input = (props: InputProps) => (
  <input
    {...attributes(props)}
    value={props.value ?? ''}
    placeholder={props.placeholder}
    maxLength={props.maxlength}
    disabled={props.disabled}
    {...textHandlers(props)}
  />
);

export const Textarea = (props: InputProps) => (
  <textarea
    {...attributes(props)}
    value={props.value ?? ''}
    placeholder={props.placeholder}
    maxLength={props.maxlength}
    disabled={props.disabled}
    {...textHandlers(props)}
  />
);

interface PickerProps extends Props {
  range?: string[];
  value?: number | string;
  onChange?: unknown;
}

/** One column of choices, or a date written out. */
export const Picker = ({ range, value, onChange, children }: PickerProps) => (
  <label>
    {children}
    {range === undefined ? (
      <input
        value={value}
        onChange={(event) => {
          withDetail(onChange, 'change', { value: event.currentTarget.value });
        }}
      />
    ) : (
      <select
        value={value}
        onChange={(event) => {
          withDetail(onChange, 'change', { value: event.currentTarget.value });
        }}
      >
        {range.map((choice, index) => (
          <option key={choice} value={index}>
            {choice}
          </option>
        ))}
      </select>
    )}
  </label>
);
