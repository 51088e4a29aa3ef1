import type { ComponentChildren } from 'preact';

/** Custom elements (names with a hyphen) are ours; they take plain attributes. */
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      [element: `${string}-${string}`]: {
        children?: ComponentChildren;
        [attribute: string]: unknown;
      };
    }
  }
}
