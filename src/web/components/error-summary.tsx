import type { Fault } from '../../platform/index.js';
import { fieldId } from './field.js';

export interface ErrorSummaryProps {
  faults: readonly Fault[];
  title?: string;
}

/** All faults of a form at its top; takes the focus (without JavaScript) and links to the fields. */
export function ErrorSummary({ faults, title = 'Ada isian yang perlu diperbaiki' }: ErrorSummaryProps) {
  if (faults.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabIndex={-1} autofocus aria-labelledby="ringkasan-galat">
      <h2 id="ringkasan-galat" class="error-summary-title">
        {title}
      </h2>
      <ul>
        {faults.map(({ field, message }) => (
          <li key={`${field}:${message}`}>
            {field ? <a href={`#${fieldId(field)}`}>{message}</a> : message}
          </li>
        ))}
      </ul>
    </div>
  );
}
