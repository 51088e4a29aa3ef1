/** What a colour means everywhere: good, needs a look, wrong, away on duty, on leave, nothing to say (yet). */
export type Tone = 'good' | 'warn' | 'bad' | 'duty' | 'leave' | 'calm';

export interface BadgeProps {
  tone: Tone;
  /** One to four letters, e.g. `TL`. */
  code: string;
  /** The word, e.g. `Terlambat`. */
  word: string;
  /** Only the code is seen; the word is read out and shown as a tooltip. For dense tables with a legend. */
  compact?: boolean;
}

/** A status: letter code and word, with a colour that only helps. */
export function Badge({ tone, code, word, compact = false }: BadgeProps) {
  if (compact) {
    return (
      <span class={`badge badge-${tone} badge-compact`} title={word}>
        <span class="badge-code" aria-hidden="true">
          {code}
        </span>
        <span class="visually-hidden">{word}</span>
      </span>
    );
  }
  return (
    <span class={`badge badge-${tone}`}>
      <span class="badge-code" aria-hidden="true">
        {code}
      </span>
      <span class="badge-word">{word}</span>
    </span>
  );
}
