import { DataTable, Strip, formatNumber } from '../../../web/index.js';
import { CATEGORY_WORDS } from './category-words.js';
import { type CategoryLine, type Move, categoryLines, ribbonPath, ribbonsOf } from './flow.rules.js';

/** What the days were and what they would be: one bar above, one below, ribbons between them; the same as a table. */
export function FlowPicture({ moves }: { moves: readonly Move[] }) {
  const lines = categoryLines(moves);
  const whole = lines.reduce((sum, { before }) => sum + before, 0);
  if (whole === 0) return null;
  const parts = (side: 'before' | 'after') =>
    lines.map((line) => ({ ...CATEGORY_WORDS[line.category], count: line[side] }));
  return (
    <>
      <div class="flow">
        <p class="small">
          <strong>Sebelum</strong>
        </p>
        <Strip parts={parts('before')} />
        <svg class="flow-ribbons" viewBox={`0 0 ${whole} 100`} preserveAspectRatio="none" aria-hidden="true">
          {ribbonsOf(moves).map((ribbon) => (
            <path
              key={`${ribbon.before}${ribbon.after}`}
              class={
                ribbon.before === ribbon.after ? 'flow-same' : `flow-${CATEGORY_WORDS[ribbon.after].tone}`
              }
              d={ribbonPath(ribbon)}
            />
          ))}
        </svg>
        <Strip parts={parts('after')} />
        <p class="small">
          <strong>Sesudah</strong>
        </p>
      </div>
      <CategoryTable lines={lines} whole={whole} />
      <details>
        <summary>Dari keadaan apa ke keadaan apa</summary>
        <DataTable
          caption="Hari-orang menurut keadaan sebelum dan sesudah"
          captionHidden
          rows={moves}
          rowKey={({ before, after }) => `${before} ${after}`}
          columns={[
            { header: 'Sebelum', rowHeader: true, cell: ({ before }) => CATEGORY_WORDS[before].word },
            { header: 'Sesudah', cell: ({ after }) => CATEGORY_WORDS[after].word },
            { header: 'Hari-orang', numeric: true, cell: ({ days }) => formatNumber(days) },
          ]}
          foot={['Jumlah', '', formatNumber(whole)]}
        />
      </details>
    </>
  );
}

function CategoryTable({ lines, whole }: { lines: readonly CategoryLine[]; whole: number }) {
  return (
    <DataTable
      caption="Hari-orang menurut keadaan"
      captionHidden
      narrow="stack"
      rows={lines}
      rowKey={({ category }) => category}
      columns={[
        {
          header: 'Keadaan',
          rowHeader: true,
          cell: ({ category }) => {
            const { code, word, tone } = CATEGORY_WORDS[category];
            return (
              <>
                <span class={`strip-key badge-code badge-${tone}`} aria-hidden="true">
                  {code}
                </span>{' '}
                {word}
              </>
            );
          },
        },
        { header: 'Sebelum', numeric: true, cell: ({ before }) => formatNumber(before) },
        { header: 'Sesudah', numeric: true, cell: ({ after }) => formatNumber(after) },
        { header: 'Selisih', numeric: true, cell: ({ before, after }) => signed(after - before) },
      ]}
      foot={['Jumlah hari-orang', formatNumber(whole), formatNumber(whole), '0']}
    />
  );
}

export function signed(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : value < 0 ? `−${formatNumber(-value)}` : '0';
}
