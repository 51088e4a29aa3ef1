/** One row of the result: what was measured, the figure, its floor in the same run, the ratio and the goal. */
export function printTable(rows) {
  const columns = ['what', 'figure', 'cpu', 'floor', 'ratio', 'goal', 'verdict'];
  const head = {
    what: 'What',
    figure: 'Figure',
    cpu: 'CPU-ms each',
    floor: 'Floor in the same run',
    ratio: 'Ratio',
    goal: 'Goal',
    verdict: '',
  };
  const lines = [head, ...rows].map((row) => columns.map((column) => String(row[column] ?? '')));
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => line[i].length)));
  const text = lines.map((line) =>
    line
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('  ')
      .trimEnd(),
  );
  text.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
  process.stdout.write(`${text.join('\n')}\n`);
}

export const verdict = (met) => (met ? 'met' : 'MISSED');
export const number = (value, digits = 0) =>
  value.toLocaleString('en-US', { maximumFractionDigits: digits, minimumFractionDigits: digits });
