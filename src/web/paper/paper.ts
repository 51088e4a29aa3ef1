/**
 * An official document as plain data: words and numbers, no image but a judged logo, no addresses to fetch, no functions. What it cannot
 * say cannot be printed, so nothing that a person typed can draw, load or run anything.
 */
export interface Paper {
  /** Title in the heading and in the properties of the file. */
  title: string;
  /** Lines below the title: for whom, which month. */
  subtitle?: readonly string[];
  size: 'F4' | 'A4';
  landscape?: boolean;
  /** A form: when its last lines would stand on a second sheet, its letters are made a little smaller. */
  oneSheet?: boolean;
  letterhead: Letterhead;
  blocks: readonly PaperBlock[];
  /** Kept together on one page; one stands at the right, two at both sides. */
  signatures?: readonly Signature[];
  proof?: Proof;
  /** Written small at the bottom of every page, beside "Halaman x dari y". */
  footer: string;
  /** Goes into the file as its date: the same document is the same bytes. */
  madeAt: Date;
}

/** Kop surat. */
export interface Letterhead {
  /** `Dinas Kesehatan`: the office that speaks, printed in capitals below the name of the government. */
  office: string;
  /** Names of parts of it, below. */
  below?: readonly string[];
  /** Street, telephone, mail: what is known. */
  lines?: readonly string[];
  /** `data:image/png;base64,…` or `jpeg`: the one image a paper has, judged before it was kept. The coat of arms is not ours to draw. */
  logo?: string;
}

export type PaperBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string; small?: boolean; bold?: boolean; align?: PaperAlign }
  | { kind: 'list'; items: readonly string[]; numbered?: boolean }
  /** Label and value below each other, as at the top of a letter. */
  | { kind: 'facts'; rows: readonly (readonly [label: string, value: string])[]; boxed?: boolean }
  /** The heads come again on every page; a row is never torn. */
  | {
      kind: 'table';
      columns: readonly PaperColumn[];
      rows: readonly (readonly PaperCell[])[];
      sums?: readonly PaperCell[];
      /** Over the heads, with them on every page. */
      title?: string;
      /** Letters of 8 points; together with `dense` of 7. */
      small?: boolean;
      /** Many narrow columns: closer to the lines, and letters of 6 points where it is not `small`. */
      dense?: boolean;
    }
  /** Boxes of a form, ticked or not. */
  | { kind: 'choices'; items: readonly { text: string; chosen: boolean }[] }
  | { kind: 'columns'; columns: readonly (readonly PaperBlock[])[] }
  | { kind: 'page-break' };

export type PaperCell = string | number;
export type PaperAlign = 'left' | 'center' | 'right';

export interface PaperColumn {
  head: string;
  /** Points, `auto` by its content, `*` the rest. */
  width?: number | 'auto' | '*';
  align?: PaperAlign;
  /** Grey all the way down: a free day. */
  shaded?: boolean;
}

export interface Signature {
  /** `Purbalingga, 2 Desember 2026`, `Plt. Kepala Dinas Kesehatan`: the lines above the empty place. */
  above: readonly string[];
  /** Empty: dots to write on. */
  name: string;
  /** Rank, NIP. */
  below?: readonly string[];
}

/** How anybody who holds the paper can check it. */
export interface Proof {
  /** What the camera reads: an address of ours. */
  url: string;
  hash: string;
  /** What the hash is of. */
  words: string;
}
