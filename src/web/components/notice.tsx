import type { ComponentChildren } from 'preact';

export type NoticeKind = 'info' | 'success' | 'warning' | 'error';

const WORDS: Record<NoticeKind, string> = {
  info: 'Informasi',
  success: 'Berhasil',
  warning: 'Perhatian',
  error: 'Gagal',
};
const SIGNS: Record<NoticeKind, string> = { info: 'i', success: '✓', warning: '!', error: '×' };

export interface NoticeProps {
  kind: NoticeKind;
  title?: string;
  children?: ComponentChildren;
  /** True when it answers what the person just did: a screen reader says it at once. */
  live?: boolean;
}

/** A short message; kind is told by a word and a sign, not by colour alone. */
export function Notice({ kind, title, children, live = false }: NoticeProps) {
  const role = !live ? undefined : kind === 'error' || kind === 'warning' ? 'alert' : 'status';
  return (
    <div class={`notice notice-${kind}`} role={role}>
      <span class="notice-sign" aria-hidden="true">
        {SIGNS[kind]}
      </span>
      <div class="notice-body">
        {title ? (
          <p class="notice-title">{title}</p>
        ) : (
          <span class="visually-hidden">{`${WORDS[kind]}: `}</span>
        )}
        {children}
      </div>
    </div>
  );
}
