import { encode } from 'uqr';

export interface QrCodeProps {
  /** What a camera reads. */
  text: string;
  /** What it is for, for those who cannot see it. */
  label: string;
}

/** A QR code as one SVG path: no script, no image from elsewhere, sharp on paper. */
export function QrCode({ text, label }: QrCodeProps) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path class="qr-code-paper" d={`M0 0h${size}v${size}h-${size}z`} />
      <path class="qr-code-ink" d={pathOf(data)} />
    </svg>
  );
}

/** The same code many times on a page: drawn once, unseen, and shown by `QrCodeAgain`. */
export function QrCodeOnce({ id, text }: { id: string; text: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  return (
    <svg class="visually-hidden" aria-hidden="true" shape-rendering="crispEdges">
      <symbol id={id} viewBox={`0 0 ${size} ${size}`}>
        <path class="qr-code-paper" d={`M0 0h${size}v${size}h-${size}z`} />
        <path class="qr-code-ink" d={pathOf(data)} />
      </symbol>
    </svg>
  );
}

/** Needs a width and a height from the style sheet. */
export function QrCodeAgain({ id, label }: { id: string; label: string }) {
  return (
    <svg class="qr-code" role="img" aria-label={label}>
      <use href={`#${id}`} />
    </svg>
  );
}

/** Neighbouring modules of a row become one bar. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) =>
      row.flatMap((dark, x) => {
        if (!dark || row[x - 1]) return [];
        const end = row.indexOf(false, x);
        const width = (end === -1 ? row.length : end) - x;
        return [`M${x} ${y}h${width}v1h-${width}z`];
      }),
    )
    .join('');
}
