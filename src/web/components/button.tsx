import type { ComponentChildren } from 'preact';

export type ButtonLook = 'primary' | 'quiet' | 'danger';

export interface ButtonProps {
  children: ComponentChildren;
  look?: ButtonLook;
  /** Full width and tall, for the one action of a page. */
  big?: boolean;
  name?: string;
  value?: string;
  disabled?: boolean;
  /** Default `submit`; `button` for what only a script hears. */
  type?: 'submit' | 'button';
}

/** Submits the form around it. */
export function Button({ children, look = 'primary', big = false, type = 'submit', ...rest }: ButtonProps) {
  return (
    <button type={type} class={classOf(look, big)} {...rest}>
      {children}
    </button>
  );
}

export interface LinkButtonProps {
  href: string;
  children: ComponentChildren;
  look?: ButtonLook;
  big?: boolean;
  /** The browser saves the answer as a file. */
  download?: boolean;
}

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function LinkButton({ href, children, look = 'primary', big = false, download }: LinkButtonProps) {
  return (
    <a href={href} class={classOf(look, big)} download={download}>
      {children}
    </a>
  );
}

function classOf(look: ButtonLook, big: boolean): string {
  return ['button', `button-${look}`, big && 'button-big'].filter(Boolean).join(' ');
}
