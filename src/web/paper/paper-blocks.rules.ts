import type { Column, Content, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import type { PaperBlock, PaperCell } from './paper.js';

const SMALL = 8;
const CLOSE = 7;
const DENSE = 6;
const GREY = '#e4e4e4';

/** One block as pdfmake wants it. */
export function contentOf(block: PaperBlock): Content {
  switch (block.kind) {
    case 'heading':
      return { text: block.text, style: 'heading' };
    case 'paragraph':
      return {
        text: block.text,
        alignment: block.align ?? 'left',
        bold: block.bold ?? false,
        marginBottom: 6,
        ...(block.small && { fontSize: SMALL }),
      };
    case 'list': {
      const items = [...block.items];
      return block.numbered ? { ol: items, marginBottom: 6 } : { ul: items, marginBottom: 6 };
    }
    case 'facts':
      return factsOf(block);
    case 'table':
      return tableOf(block);
    case 'choices':
      return { stack: rowsOfChoices(block.items), marginBottom: 6 };
    case 'columns':
      return {
        columns: block.columns.map((blocks): Column => ({ width: '*', stack: blocks.map(contentOf) })),
        columnGap: 16,
        marginBottom: 4,
      };
    case 'page-break':
      return { text: '', pageBreak: 'after' };
  }
}

function factsOf({ rows, boxed }: Extract<PaperBlock, { kind: 'facts' }>): Content {
  if (rows.length === 0) return [];
  return {
    table: {
      widths: ['auto', 'auto', '*'],
      body: rows.map(([label, value]): TableCell[] => [{ text: label }, { text: ':' }, { text: value }]),
    },
    layout: boxed ? 'paperBox' : 'paperPlain',
    marginBottom: 8,
  };
}

function tableOf({
  columns,
  rows,
  sums,
  small,
  dense,
  title,
}: Extract<PaperBlock, { kind: 'table' }>): ContentTable {
  const aligned = (cells: readonly PaperCell[], bold: boolean): TableCell[] =>
    columns.map(({ align, shaded }, i) => ({
      text: String(cells[i] ?? ''),
      alignment: align ?? 'left',
      bold,
      ...(shaded && { fillColor: GREY }),
    }));
  return {
    table: {
      headerRows: title ? 2 : 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ width }) => width ?? 'auto'),
      body: [
        ...(title
          ? [[{ text: title, bold: true, colSpan: columns.length }, ...columns.slice(1).map(() => '')]]
          : []),
        columns.map(({ head, shaded }): TableCell => ({
          text: head,
          bold: true,
          alignment: 'center',
          fillColor: shaded ? GREY : '#f2f2f2',
        })),
        ...rows.map((cells) => aligned(cells, false)),
        ...(sums ? [aligned(sums, true)] : []),
      ],
    },
    layout: dense ? 'paperDense' : 'paperGrid',
    marginBottom: 8,
    ...((small || dense) && { fontSize: dense ? (small ? CLOSE : DENSE) : SMALL }),
  };
}

/** Beside each other, so that a form of one sheet stays one. */
function rowsOfChoices(items: Extract<PaperBlock, { kind: 'choices' }>['items']): Content[] {
  const across = items.length > 4 ? 3 : 2;
  const rows = Array.from({ length: Math.ceil(items.length / across) }, (_, row) =>
    items.slice(row * across, (row + 1) * across),
  );
  return rows.map((row) => ({
    columns: Array.from({ length: across }, (_, place): Column => ({
      width: '*',
      stack: row[place] ? [choiceOf(row[place])] : [],
    })),
    columnGap: 6,
  }));
}

/** Drawn, because the font has no ticked box. */
function choiceOf({ text, chosen }: { text: string; chosen: boolean }): Content {
  const line = (x1: number, y1: number, x2: number, y2: number) => ({
    type: 'line' as const,
    x1,
    y1,
    x2,
    y2,
    lineWidth: 1.2,
  });
  return {
    columns: [
      {
        width: 14,
        canvas: [
          { type: 'rect', x: 0, y: 2, w: 8, h: 8, lineWidth: 0.6 },
          ...(chosen ? [line(1.5, 6, 3.5, 8.5), line(3.5, 8.5, 7, 3.5)] : []),
        ],
      },
      { width: '*', text },
    ],
    marginBottom: 1,
  };
}
